import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { flagsFor } from "../../../tools/observe/options.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { type RunResult, tryRun } from "../../../tools/utils/run.ts";
import { until } from "../../../tools/utils/wait.ts";
import type { TestCluster } from "./apply-cluster.ts";

/** The command line, as a program of its own that is told which cluster. */
export function observeOn(cluster: TestCluster, ...args: string[]): Promise<RunResult> {
  return tryRun(process.execPath, [PROGRAM, ...args, ...which(cluster)], { env: UNTOLD, timeout: 500_000 });
}

/** The same as a process, to be watched and interrupted. */
export function spawnOn(cluster: TestCluster, ...args: string[]) {
  const env = { ...process.env, ...UNTOLD };
  return spawn(process.execPath, [PROGRAM, ...args, ...which(cluster)], { env, stdio: ["ignore", "pipe", "pipe"] });
}

/** What `observe open` shows to a browser that opened the printed address. */
export type Opened = {
  origin: string;
  /** What the program has printed so far. */
  said: string[];
  /** A request with the cookie of the address, and these. With a body it is a POST, as from a page of that address. */
  ask(path: string, more?: { body?: object; cookies?: string[] }): Promise<Response>;
  /** Ctrl-C; resolves to the exit code. */
  end(): Promise<unknown>;
};

/** Runs `observe open`. @param children is given the process, to be ended whatever happens. */
export async function openOn(
  cluster: TestCluster,
  args: string[],
  children: (child: ChildProcess) => void,
): Promise<Opened> {
  const child = spawnOn(cluster, "open", ...args);
  children(child);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => said.push(line));
  const url = await until("the address", { within: 60_000 }, async () => {
    const found = /http:\S+/.exec(said.join("\n"))?.[0];
    if (found === undefined) throw new Error(said.join("\n"));
    return found;
  });
  const { origin } = new URL(url);
  const first = await fetch(url, { redirect: "manual" });
  const key = first.headers.get("set-cookie")?.split(";")[0] ?? "";
  return {
    origin,
    said,
    ask: (path, { body, cookies = [] } = {}) =>
      fetch(origin + path, {
        redirect: "manual",
        headers: { cookie: [key, ...cookies].join("; "), origin, "content-type": "application/json" },
        ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
      }),
    end: () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGINT");
      return ended;
    },
  };
}

// ---

const PROGRAM = join(repository, "tools", "observe", "observe.ts");

/** What says to the tests where to go would contradict the flags. */
const UNTOLD = { OBSERVE_CONTEXT: undefined, OBSERVE_CLUSTER: undefined };

function which(cluster: TestCluster): string[] {
  return flagsFor(cluster).split(" ");
}
