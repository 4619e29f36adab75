import { type RunOptions, type RunResult, run, tryRun } from "../utils/run.ts";

/** Which cluster a kubectl call goes to. */
export type Target = { kubeconfig: string | undefined; context: string };

/** kubectl's arguments for a target, before the verb. */
export function targetArguments({ kubeconfig, context }: Target): string[] {
  return [...(kubeconfig ? ["--kubeconfig", kubeconfig] : []), "--context", context];
}

/** Runs kubectl against a cluster. @throws CommandError when it fails. */
export function kubectl(target: Target, args: string[], options: RunOptions = {}): Promise<RunResult> {
  return run("kubectl", [...targetArguments(target), ...args], options);
}

/** Runs kubectl against a cluster and returns its result whatever the exit code. */
export function tryKubectl(target: Target, args: string[], options: RunOptions = {}): Promise<RunResult> {
  return tryRun("kubectl", [...targetArguments(target), ...args], options);
}

/** Runs `kubectl get ... -o json`; the caller states what it expects to find. */
export async function getJson<T>(target: Target, args: string[]): Promise<T> {
  const { stdout } = await kubectl(target, ["get", ...args, "-o", "json"]);
  return JSON.parse(stdout) as T;
}
