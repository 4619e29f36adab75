import { existsSync } from "node:fs";
import { ExecaError, execa, type Options } from "execa";
import { UserError } from "./errors.ts";
import { askingOnce, endingWithUs } from "./patience.ts";

/** Options of {@link run}; `timeout` in milliseconds. */
export type RunOptions = {
  cwd?: string;
  env?: Record<string, string | undefined>;
  input?: string;
  timeout?: number;
  /** For programs that must be asked to stop once and then be waited for (patience.ts). */
  patient?: boolean;
  /** Called for each line of standard output and error while the command runs. */
  onLine?: (line: string) => void;
};

/** What a command left behind. Both texts are whole; `code` is 0 unless asked for with {@link tryRun}. */
export type RunResult = { stdout: string; stderr: string; code: number };

/**
 * Runs a program with an argument array (never a shell) and returns its result whatever the exit code.
 * @throws Interrupted when a `patient` run was asked to stop.
 */
export async function tryRun(program: string, args: string[], options: RunOptions = {}): Promise<RunResult> {
  const settings: Options = {
    reject: false,
    stdin: options.input === undefined ? "ignore" : "pipe",
    ...(options.input === undefined ? {} : { input: options.input }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    forceKillAfterDelay: 60_000,
    maxBuffer: 256 * 1024 * 1024,
    ...(options.patient ? { detached: true, cleanup: false } : {}),
  };
  const child = execa(...(options.patient ? endingWithUs(program, args) : ([program, args] as const)), settings);
  const release = options.patient ? askingOnce(child, program) : () => {};
  if (options.onLine) {
    const { onLine } = options;
    for (const stream of [child.stdout, child.stderr]) {
      let rest = "";
      stream?.on("data", (chunk: Buffer | string) => {
        const lines = (rest + chunk.toString()).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) onLine(line);
      });
      stream?.on("end", () => {
        if (rest) onLine(rest);
      });
    }
  }
  const result = await child;
  release();
  if (result instanceof ExecaError && result.code === "ENOENT" && result.exitCode === undefined) {
    if (options.cwd !== undefined && !existsSync(options.cwd))
      throw new UserError(`${options.cwd}: there is no such folder`);
    throw new UserError(`the program ${program} was not found`, {
      advice: "Run `npm run observe -- doctor`: it lists every tool, needed or optional, and how to get it.",
      cause: result,
    });
  }
  if (result instanceof ExecaError && result.timedOut) {
    throw new CommandError(
      program,
      args,
      { ...texts(result), code: 124 },
      `did not finish within ${options.timeout} ms`,
    );
  }
  return { ...texts(result), code: result.exitCode ?? 128 };
}

/**
 * Runs a program and returns its result.
 * @throws CommandError when it ends with another exit code than 0, and Interrupted as {@link tryRun}.
 */
export async function run(program: string, args: string[], options: RunOptions = {}): Promise<RunResult> {
  const result = await tryRun(program, args, options);
  if (result.code !== 0) throw new CommandError(program, args, result);
  return result;
}

/** Runs a program and returns the bytes that it wrote to its standard output. @throws CommandError as {@link run} */
export async function runForBytes(
  program: string,
  args: string[],
  { cwd, input, env = {} }: { cwd: string; input?: string; env?: RunOptions["env"] },
): Promise<Uint8Array> {
  const stdin = input === undefined ? ({ stdin: "ignore" } as const) : { input };
  const result = await execa(program, args, {
    cwd,
    ...stdin,
    env,
    encoding: "buffer",
    reject: false,
    maxBuffer: 2 ** 31,
  });
  if (result.exitCode === 0) return result.stdout;
  const stderr = Buffer.from(result.stderr ?? []).toString();
  throw new CommandError(program, args, { stdout: "", stderr, code: result.exitCode ?? 128 });
}

/** A command that failed: its message holds the command, the exit code and the end of what it printed. */
export class CommandError extends Error {
  override name = "CommandError";
  readonly result: RunResult;

  constructor(program: string, args: string[], result: RunResult, what = `ended with exit code ${result.code}`) {
    const printed = (result.stderr.trim() || result.stdout.trim()).split("\n").slice(-25).join("\n");
    super(`${[program, ...args].join(" ")} ${what}${printed ? `:\n${printed}` : ""}`);
    this.result = result;
  }
}

// ---

function texts(result: { stdout?: unknown; stderr?: unknown }): { stdout: string; stderr: string } {
  return { stdout: String(result.stdout ?? ""), stderr: String(result.stderr ?? "") };
}
