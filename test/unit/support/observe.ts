import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../../tools/utils/paths.ts";
import { type RunResult, run, tryRun } from "../../../tools/utils/run.ts";
import { temporaryFile, temporaryFolder } from "./folders.ts";

/** Everything from outside that could change what the command line does; a test sets what it needs. */
const CLEAN = {
  OBSERVE_CONTEXT: undefined,
  OBSERVE_CLUSTER: undefined,
  OBSERVE_PROVIDERS: undefined,
  OBSERVE_NEEDED_BYTES: undefined,
  XDG_CACHE_HOME: undefined,
} as const;

const compiled = temporaryFolder();

/** How a test runs the command line. */
export type ObserveOptions = {
  env?: Record<string, string | undefined>;
  /** A program, with arguments, that starts it. */
  wrapper?: string[];
  /** Files in the folder in which it runs: name -> text. */
  files?: Record<string, string>;
};

/**
 * Runs `observe` as a real child process, with an empty home, an empty cache and no kubeconfig unless the test gives them: nothing of
 * the person who runs the tests is read or written.
 */
export function observe(
  args: string[],
  { env = {}, wrapper = [], files = {} }: ObserveOptions = {},
): Promise<RunResult> {
  const home = temporaryFolder(0o777);
  const cache = join(home, "cache");
  mkdirSync(cache);
  chmodSync(cache, 0o777);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text);
  const [program = "", ...rest] = [
    ...wrapper,
    process.execPath,
    join(repository, "tools", "observe", "observe.ts"),
    ...args,
  ];
  // Compiled once for all calls: most of the time of a short command is the reading of its sources.
  const own = {
    HOME: home,
    OBSERVE_CACHE: cache,
    KUBECONFIG: join(home, "no-kubeconfig"),
    NODE_COMPILE_CACHE: compiled,
  };
  return tryRun(program, rest, { cwd: home, env: { ...CLEAN, ...own, ...env }, timeout: 60_000 });
}

/** A kubeconfig file with contexts of these names, all at one address; the first one is the current one. */
export function kubeconfig(names: string[], server = "https://127.0.0.1:1"): string {
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "somewhere", cluster: { server } }],
    users: [{ name: "someone", user: {} }],
    contexts: names.map((name) => ({ name, context: { cluster: "somewhere", user: "someone" } })),
    "current-context": names[0] ?? "",
  };
  // JSON is YAML too.
  return temporaryFile("config", JSON.stringify(config));
}

/** A PATH that holds only these: programs by name with the text of a shell script, and programs of this machine. */
export function pathWith(scripts: Record<string, string>, programs: Record<string, string> = {}): string {
  const folder = temporaryFolder();
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  for (const [name, file] of Object.entries(programs)) symlinkSync(file, join(folder, name));
  return folder;
}

/** Where a program of this machine is. */
export async function locate(program: string): Promise<string> {
  return (await run("sh", ["-c", 'command -v "$0"', program])).stdout.trim();
}
