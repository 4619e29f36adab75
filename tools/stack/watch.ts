import { setTimeout as sleep } from "node:timers/promises";
import type { Target } from "../toolchain/kubectl.ts";
import type { Log } from "../utils/progress.ts";
import { reportWorkloads } from "./objects.ts";

/**
 * Runs `work` and meanwhile says what pods wait for, each reason once: an apply that waits for a pod prints nothing about it,
 * and an image that cannot be pulled or a node without room would be ten silent minutes.
 */
export async function sayingWhatPodsWaitFor<T>(
  target: Target,
  namespaces: string[],
  log: Log,
  work: () => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  const watch = watchPods(target, namespaces, log, end.signal);
  try {
    return await work();
  } finally {
    end.abort();
    await watch;
  }
}

// ---

async function watchPods(target: Target, namespaces: string[], log: Log, signal: AbortSignal): Promise<void> {
  const said = new Set<string>();
  while (!signal.aborted) {
    await sleep(5000, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    // The cluster may not answer for a moment; terraform says so if it matters.
    const workloads = await reportWorkloads(target, namespaces).catch(() => []);
    for (const { name, problem } of workloads) {
      const line = `  ${name} waits: ${problem}`;
      // Every pod passes through this state.
      if (problem === "" || problem.startsWith("ContainerCreating") || said.has(line)) continue;
      said.add(line);
      log(line);
    }
  }
}
