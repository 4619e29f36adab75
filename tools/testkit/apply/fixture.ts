import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { test as base } from "vitest";
import { kubectl, type Target, targetArguments } from "../../toolchain/kubectl.ts";
import { cacheFolder } from "../../utils/paths.ts";
import { stderrLog } from "../../utils/progress.ts";
import { until } from "../../utils/wait.ts";
import type { Plan } from "../model/plan.ts";
import type { Root } from "../terraform/roots.ts";
import { Applied } from "./applied.ts";
import { writeBundle } from "./bundle.ts";
import { type ClusterObject, clusterObjects, nameOf, newSince } from "./cluster-objects.ts";

/** What an apply test is given. */
export type ApplyFixtures = {
  /** A namespace of the test's own: made before, and deleted with everything in it afterwards. */
  namespace: string;
  /**
   * Applies a root, makes sure that a second plan finds nothing to do, and destroys it after the test, whether that passed, failed or took
   * too long. What is there afterwards and was not there before fails the test.
   */
  apply: (root: Root) => Promise<Applied>;
};

/** How an apply test is told where to go, and what to overlook. */
export type ApplyOptions = {
  target: () => Target;
  /** Objects that may stay after the destroy. */
  mayStay?: (object: ClusterObject) => boolean;
  /** How long the cluster may take to delete what was destroyed, in milliseconds. */
  goneWithin?: number;
};

/** Vitest's `test` with the fixtures for one cluster: `const test = applyTest({ target })`. */
export function applyTest({ target, mayStay = () => false, goneWithin = 90_000 }: ApplyOptions) {
  return base.extend<ApplyFixtures>({
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures that are needed from this pattern
    namespace: async ({}, use) => {
      const name = `test-${randomBytes(4).toString("hex")}`;
      await kubectl(target(), ["create", "namespace", name]);
      await use(name);
      await kubectl(target(), ["delete", "namespace", name, "--ignore-not-found"]);
    },
    apply: async ({ namespace, task }, use) => {
      const before = await clusterObjects(target());
      const opened: Applied[] = [];
      const calm = ignoringInterrupts();
      try {
        await use(async (root) => {
          const applied = await Applied.open(target(), root, [
            ["kubectl", ...targetArguments(target()), "delete", "namespace", namespace].join(" "),
          ]);
          opened.push(applied); // before the apply: what is half applied must be destroyed too
          await applied.apply();
          expectNoDrift(await applied.plan());
          return applied;
        });
        if (task.result?.state === "fail") await saveBundle(target(), namespace, task.name);
      } finally {
        for (const applied of opened.toReversed()) await applied.destroy();
        calm();
      }
      await until("everything that was applied to be gone", { within: goneWithin, every: 1000 }, async () => {
        const left = newSince(before, await clusterObjects(target()));
        const leaks = left.filter((object) => object.namespace !== namespace && object.name !== namespace);
        const ours = leaks.filter((object) => !mayStay(object));
        if (ours.length > 0) throw new Error(`left over: ${ours.map(nameOf).join(", ")}`);
        return true;
      });
    },
  });
}

// ---

function expectNoDrift(plan: Plan): void {
  const again = plan.actions().map(({ action, address }) => `${action} ${address}`);
  if (again.length > 0) throw new Error(`a plan right after the apply would ${again.join(", ")}`);
}

async function saveBundle(target: Target, namespace: string, test: string): Promise<void> {
  const folder = join(cacheFolder("testkit", "failures"), `${test.replaceAll(/[^\w-]+/g, "-")}-${Date.now()}`);
  await writeBundle(target, [namespace], folder);
  stderrLog(`testkit: what the cluster says about the failure of "${test}" is in ${folder}`);
}

/** Ctrl-C reaches this process too: it must live long enough to destroy what it applied. Returns what ends that. */
function ignoringInterrupts(): () => void {
  const ignore = () => {};
  process.on("SIGINT", ignore);
  return () => void process.removeListener("SIGINT", ignore);
}
