import { imageInputs } from "../../tools/stack/root.ts";
import { Applied } from "../../tools/testkit/apply/applied.ts";
import { waitReady } from "../../tools/testkit/apply/ready.ts";
import type { Manifest } from "../../tools/testkit/kubernetes/objects.ts";
import { callOf, type Root, type Variables } from "../../tools/testkit/terraform/roots.ts";
import type { Target } from "../../tools/toolchain/kubectl.ts";
import type { RunResult } from "../../tools/utils/run.ts";
import type { TestCluster } from "./cluster/apply-cluster.ts";
import { ours, providerFor } from "./roots.ts";

/** modules/stack in a namespace of its own, as examples/minimal calls it. */
export type AppliedStack = {
  applied: Applied;
  namespaces: string[];
  /** Applies with these inputs and waits until everything is ready. */
  applyWith(inputs: Variables): Promise<void>;
  /** Applies with these inputs and returns what terraform said, whatever it was. */
  tryWith(inputs: Variables): Promise<RunResult>;
  output<T>(name: string): Promise<T>;
  manifests(): Promise<Manifest[]>;
  destroy(): Promise<void>;
};

/** Inputs that leave out everything but metrics: for tests that are about nothing else. */
export const METRICS_ONLY: Variables = {
  collector: { enabled: false },
  grafana: { enabled: false },
  jaeger: { enabled: false },
  loki: { enabled: false },
};

/** Opens a root that calls modules/stack. `inputs` stay for all applies, `applyWith` adds to them. */
export async function openStack(
  target: Target & Pick<TestCluster, "images">,
  namespace: string,
  inputs: Variables = {},
): Promise<AppliedStack> {
  const rootWith = (more: Variables): Root => {
    const given: Variables = { namespace, ...inputs, ...more };
    const images = Object.entries(imageInputs(target)).map(([name, image]) => [
      name,
      { ...image, ...(given[name] as Variables) },
    ]);
    return callOf(
      "modules/stack",
      { ...given, ...Object.fromEntries(images) },
      { ...ours, preamble: providerFor(target.context) },
    );
  };
  const applied = await Applied.open(target, rootWith({}));
  const output = async <T>(name: string) => (await applied.output<Record<string, unknown>>("module"))[name] as T;
  const manifests = async () => Object.values(await output<Record<string, Manifest>>("manifests"));
  return {
    applied,
    namespaces: [namespace, `${namespace}-agents`],
    output,
    manifests,
    async applyWith(more) {
      await applied.apply(rootWith(more));
      await waitReady(target, await manifests());
    },
    tryWith: (more) => applied.tryApply(rootWith(more)),
    async destroy() {
      // A root that was refused would be refused again.
      applied.workspace.write(rootWith({}));
      await applied.destroy();
    },
  };
}
