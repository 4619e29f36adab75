import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../../tools/utils/paths.ts";
import { type RunResult, tryRun } from "../../../tools/utils/run.ts";
import { temporaryFolder } from "./folders.ts";

/** Everything from outside that could change what the command line does; a test sets what it needs. */
const CLEAN = {
  OBSERVE_CONTEXT: undefined,
  OBSERVE_CLUSTER: undefined,
  OBSERVE_PROVIDERS: undefined,
  OBSERVE_NEEDED_BYTES: undefined,
  XDG_CACHE_HOME: undefined,
} as const;

/** How to run the command line in a test: `wrapper` is a program, with arguments, that starts it. */
export type ObserveOptions = { env?: Record<string, string | undefined>; wrapper?: string[] };

/**
 * Runs `observe` as a real child process, with an empty home, an empty cache and no kubeconfig unless the test gives them: nothing of
 * the person who runs the tests is read or written.
 */
export function observe(args: string[], { env = {}, wrapper = [] }: ObserveOptions = {}): Promise<RunResult> {
  const home = temporaryFolder();
  const command = [...wrapper, process.execPath, join(repository, "tools", "observe", "observe.ts"), ...args];
  const own = { HOME: home, OBSERVE_CACHE: join(home, "cache"), KUBECONFIG: join(home, "no-kubeconfig") };
  return tryRun(command[0] ?? "", command.slice(1), { cwd: home, env: { ...CLEAN, ...own, ...env }, timeout: 60_000 });
}

/** A kubeconfig file with contexts of these names, all at one address; the first one is the current one. */
export function kubeconfig(names: string[], server = "https://127.0.0.1:1"): string {
  const file = join(temporaryFolder(), "config");
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "somewhere", cluster: { server } }],
    users: [{ name: "someone", user: {} }],
    contexts: names.map((name) => ({ name, context: { cluster: "somewhere", user: "someone" } })),
    "current-context": names[0] ?? "",
  };
  // JSON is YAML too.
  writeFileSync(file, JSON.stringify(config));
  return file;
}

/** A PATH with only these programs in it: name -> the text of a shell script. */
export function pathWith(programs: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}
