import { kubectl, type Target } from "../../toolchain/kubectl.ts";
import { messageOf } from "../../utils/errors.ts";
import { stderrLog } from "../../utils/progress.ts";
import { until } from "../../utils/wait.ts";
import type { Plan } from "../model/plan.ts";
import type { Root } from "../terraform/roots.ts";
import { Applied } from "./applied.ts";
import { type ClusterObject, clusterObjects, nameOf, newSince } from "./cluster-objects.ts";
import type { FixtureFolder } from "./kept.ts";
import type { Patience } from "./operation.ts";
import { toTheEnd } from "./to-the-end.ts";
import { expectNoLoss, type Upgrade } from "./upgrade.ts";

/** How an apply test is told where to go, and what to overlook. */
export type ApplyOptions = Patience & {
  /** The cluster that is used, asked for when a test begins. */
  target: () => Target;
  /** Objects that may stay after the destroy. */
  mayStay?: (object: ClusterObject) => boolean;
  /** How long the cluster may take to delete what was destroyed, in milliseconds. */
  goneWithin?: number;
};

/** What one test has on its cluster: a namespace, and the roots that are applied. */
export class Testbed {
  readonly target: Target;
  readonly folder: FixtureFolder;
  readonly #options: ApplyOptions;
  readonly #signal: AbortSignal;
  readonly #until: number;
  readonly #roots: Applied[] = [];
  readonly #running = new Set<Promise<unknown>>();
  #before: ClusterObject[] | undefined;

  /** @param signal says when the test's body is over before its end. @param deadline when the test has no more time. */
  constructor(folder: FixtureFolder, options: ApplyOptions, signal: AbortSignal, deadline: number) {
    this.target = options.target();
    this.folder = folder;
    this.#options = options;
    this.#signal = signal;
    this.#until = deadline;
  }

  get namespace(): string {
    return this.folder.namespace;
  }

  get roots(): readonly Applied[] {
    return this.#roots;
  }

  /** Whether terraform is at work here. */
  get busy(): boolean {
    return this.#running.size > 0;
  }

  /** Whatever is there after the test and is not there now has been left by it. */
  async watchForLeaks(): Promise<void> {
    this.#before ??= await clusterObjects(this.target);
  }

  /** Applies, and makes sure that a second plan finds nothing to do. */
  apply(root: Root): Promise<Applied> {
    return this.#guarded(async () => {
      const { applied } = await this.#open(root);
      await applied.apply();
      expectNoDrift(await applied.plan());
      return applied;
    });
  }

  /** Applies the old version, then the new one, unless that would lose something that may not be lost. */
  upgrade(upgrade: Upgrade): Promise<Applied> {
    return this.#guarded(async () => {
      const { applied, resumed } = await this.#open(upgrade.from, upgrade.to);
      if (resumed) stderrLog("testkit: the upgrade goes on from what is kept, not from the old version");
      else {
        await applied.apply();
        expectNoDrift(await applied.plan());
        await upgrade.between?.(applied);
        await applied.replace(upgrade.to);
      }
      expectNoLoss(await applied.plan(), upgrade);
      await applied.apply();
      expectNoDrift(await applied.plan());
      return applied;
    });
  }

  /** Waits for what terraform is still doing for a test whose body is over; how that ends is said, since nobody else hears it. */
  async settle(): Promise<void> {
    for (const running of this.#running) {
      await running.catch((error: unknown) => stderrLog(`testkit: after the end of the test: ${messageOf(error)}`));
    }
  }

  /** Destroys everything, also what an earlier run of the test has applied and this one not. @throws what the first failure was. */
  async destroy(): Promise<void> {
    for (let index = this.#roots.length; index < this.folder.size; index++) {
      const left = await Applied.reopen(this.target, { ...this.#options, folder: this.folder.workspace(index) });
      if (left) this.#roots.push(left);
    }
    const failures: unknown[] = [];
    for (const applied of this.#roots.toReversed()) {
      await applied.destroy().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) {
      stderrLog(this.folder.line());
      throw failures[0];
    }
  }

  /** Deletes the namespace, and forgets all. */
  async remove(): Promise<void> {
    await toTheEnd("the deletion of the namespace", () =>
      kubectl(this.target, ["delete", "namespace", this.namespace, "--ignore-not-found"]),
    );
    this.folder.remove();
  }

  /** @throws Error that names what is left over. */
  async expectNoLeaks(): Promise<void> {
    const { goneWithin = 90_000, mayStay = () => false } = this.#options;
    const before = this.#before;
    if (!before) return;
    const { namespace } = this;
    await until("everything that was applied to be gone", { within: goneWithin, every: 1000 }, async () => {
      const left = newSince(before, await clusterObjects(this.target));
      const leaks = left.filter((object) => object.namespace !== namespace && object.name !== namespace);
      const ours = leaks.filter((object) => !mayStay(object));
      if (ours.length > 0) throw new Error(`left over: ${ours.map(nameOf).join(", ")}`);
      return true;
    });
  }

  /** The next root of the test, in the workspace that an earlier run has kept of it, where there is one. */
  async #open(root: Root, now = root): Promise<{ applied: Applied; resumed: boolean }> {
    const options = { ...this.#options, folder: this.folder.workspace(this.#roots.length), until: this.#until };
    const kept = await Applied.reopen(this.target, options);
    // Before anything else: what is half applied must be destroyed too.
    if (kept) this.#roots.push(kept);
    await kept?.replace(now);
    const applied = kept ?? (await Applied.open(this.target, root, options));
    if (!kept) this.#roots.push(applied);
    return { applied, resumed: kept !== undefined };
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    this.#signal.throwIfAborted();
    const running = work();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }
}

// ---

function expectNoDrift(plan: Plan): void {
  const again = plan.actions().map(({ action, address }) => `${action} ${address}`);
  if (again.length > 0) throw new Error(`a plan right after the apply would ${again.join(", ")}`);
}
