import { test as base, type TestAPI, type TestContext } from "vitest";
import { getJson, kubectl } from "../../toolchain/kubectl.ts";
import { stderrLog } from "../../utils/progress.ts";
import type { Root } from "../terraform/roots.ts";
import type { Applied } from "./applied.ts";
import { type ApplyOptions, Testbed } from "./bed.ts";
import { reportFailure } from "./failure.ts";
import { FixtureFolder, newNamespace, sayKept, type TestPlace } from "./kept.ts";
import { outlivingSignals, toTheEnd } from "./to-the-end.ts";
import type { Upgrade } from "./upgrade.ts";

/** What an apply test is given. */
export type ApplyFixtures = {
  /** A namespace of the test's own: made before, and deleted with everything in it afterwards. */
  namespace: string;
  /**
   * Applies a root, makes sure that a second plan finds nothing to do, and destroys it after the test, whether that passed, failed, took
   * too long or was interrupted. What is there afterwards and was not there before fails the test. With TESTKIT_KEEP=1 everything is
   * kept instead, and the next run of the test goes on from there.
   */
  apply: (root: Root) => Promise<Applied>;
  /**
   * Applies the old version of a root and then the new one, and fails before that if the new one would replace or destroy what is not
   * declared. Everything else is as with `apply`.
   */
  upgrade: (upgrade: Upgrade) => Promise<Applied>;
  /** What the others share. */
  testbed: Testbed;
};

/** Vitest's `test` with the fixtures for one cluster: `const test = applyTest({ target })`. */
export function applyTest(options: ApplyOptions): TestAPI<ApplyFixtures> {
  return base.extend<ApplyFixtures>({
    testbed: async ({ task, signal }, use) => {
      const calm = outlivingSignals();
      try {
        await withFolder(task, options, (folder) => runTest(folder, { task, signal }, options, use));
      } finally {
        calm();
      }
    },
    namespace: async ({ testbed }, use) => {
      await use(testbed.namespace);
    },
    apply: async ({ testbed }, use) => {
      await testbed.watchForLeaks();
      await use((root) => testbed.apply(root));
    },
    upgrade: async ({ testbed }, use) => {
      await testbed.watchForLeaks();
      await use((upgrade) => testbed.upgrade(upgrade));
    },
  });
}

// ---

type Context = Pick<TestContext, "task" | "signal">;
type Task = TestContext["task"];

const isKeeping = () => process.env.TESTKIT_KEEP === "1";

let said = false;

/** With the folder of the test: a new one, or one that an earlier run has kept. Without TESTKIT_KEEP, that is destroyed first. */
async function withFolder(
  task: Task,
  options: ApplyOptions,
  work: (folder: FixtureFolder) => Promise<void>,
): Promise<void> {
  if (!said) sayKept();
  said = true;
  const place = await placeOf(task, options);
  for (const found of FixtureFolder.idle().filter((folder) => folder.isOf(place) && folder.isOn(place))) {
    if (!found.takeUp()) continue;
    if (isKeeping()) {
      stderrLog(`testkit: "${place.test}" goes on from what is kept in namespace ${found.namespace}`);
      return work(found);
    }
    stderrLog(`testkit: destroying what an earlier run of "${place.test}" has left, since TESTKIT_KEEP=1 is not set`);
    await clear(found, options);
  }
  await work(FixtureFolder.make(place, newNamespace()));
}

async function clear(folder: FixtureFolder, options: ApplyOptions): Promise<void> {
  const bed = new Testbed(folder, options, new AbortController().signal, Number.POSITIVE_INFINITY);
  await bed.destroy();
  await bed.remove();
}

/** From the namespace to the last object that is gone. */
async function runTest(
  folder: FixtureFolder,
  { task, signal }: Context,
  options: ApplyOptions,
  use: (bed: Testbed) => Promise<void>,
): Promise<void> {
  const bed = new Testbed(
    folder,
    options,
    signal,
    (task.result?.startTime ?? Date.now()) + (task.timeout || Number.POSITIVE_INFINITY),
  );
  // Who cancels the run may have sent the signal to vitest alone. It is sent at most once to a terraform (utils/patience.ts).
  const pass = () => {
    if (isCancelled(signal) && bed.busy) process.kill(process.pid, "SIGINT");
  };
  signal.addEventListener("abort", pass);
  try {
    const labels = ["get", "namespace", bed.namespace, "--ignore-not-found", "-o", "name"];
    const there = (await kubectl(bed.target, labels)).stdout !== "";
    if (!there) await kubectl(bed.target, ["create", "namespace", bed.namespace]);
    await use(bed);
  } finally {
    await bed.settle();
    signal.removeEventListener("abort", pass);
    await end(bed, task);
  }
}

async function end(bed: Testbed, task: Task): Promise<void> {
  if (bed.roots.length > 0 && task.result?.state === "fail") await reportFailure(bed, task.name, task.result.errors);
  if (bed.roots.length > 0 && isKeeping()) {
    bed.folder.keep();
    stderrLog(bed.folder.line());
    return;
  }
  await bed.destroy();
  try {
    await bed.expectNoLeaks();
  } finally {
    await bed.remove();
  }
}

async function placeOf(task: Task, { target }: ApplyOptions): Promise<TestPlace> {
  const { kubeconfig, context } = target();
  const system = ["namespace", "kube-system"];
  const { metadata } = await toTheEnd("a look at the cluster", () =>
    getJson<{ metadata: { uid: string } }>(target(), system),
  );
  return { file: task.file.filepath, test: nameOf(task), kubeconfig, context, cluster: metadata.uid };
}

/** As `vitest -t` compares it. */
function nameOf(task: Task): string {
  const suites: string[] = [];
  for (let suite = task.suite; suite; suite = suite.suite) if (suite.name !== "") suites.unshift(suite.name);
  return [...suites, task.name].join(" ");
}

function isCancelled(signal: AbortSignal): boolean {
  return signal.reason instanceof Error && signal.reason.name === "TestRunAbortError";
}
