import { existsSync, readdirSync, readFileSync } from "node:fs";
import { execa } from "execa";

/** What a run took. `peak` is the most memory that it and its children had together, in bytes; undefined where there is no /proc. */
export type Cost = { milliseconds: number; peak: number | undefined; code: number; stdout: string; message: string };

/** Runs a program and looks many times a second how much memory it has. */
export async function costOf(program: string, args: string[], cwd: string): Promise<Cost> {
  const start = performance.now();
  const child = execa(program, args, { cwd, reject: false, stdin: "ignore", maxBuffer: 1e9 });
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid ?? 0));
  }, 25);
  try {
    const result = await child;
    const milliseconds = performance.now() - start;
    return {
      milliseconds,
      peak: existsSync("/proc/self/status") ? peak : undefined,
      code: result.exitCode ?? 128,
      stdout: result.stdout,
      message: result.message ?? "",
    };
  } finally {
    clearInterval(look);
  }
}

/** @param findings the exit code that means findings, for programs that have one @throws Error when a program failed instead */
export function mustWork(cost: Cost, findings = 0): Cost {
  if (cost.code === 0 || cost.code === findings) return cost;
  throw new Error(
    `expected exit code ${[...new Set([0, findings])].join(" or ")}, found ${cost.code}:\n${cost.message}`,
  );
}

// ---

/** Memory of a process and all that it has started. */
function memoryOf(pid: number): number {
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
  return children(pid).reduce((sum, child) => sum + memoryOf(child), kilobytes * 1024);
}

function children(pid: number): number[] {
  return orNothing([], () => readdirSync(`/proc/${pid}/task`)).flatMap((task) =>
    read(`/proc/${pid}/task/${task}/children`)
      .split(" ")
      .filter((child) => child !== "")
      .map(Number),
  );
}

function read(path: string): string {
  return orNothing("", () => readFileSync(path, "utf8"));
}

/** The process may end while it is looked at. */
function orNothing<T>(nothing: T, look: () => T): T {
  try {
    return look();
  } catch {
    return nothing;
  }
}
