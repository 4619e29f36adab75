import type { Target } from "../toolchain/kubectl.ts";
import type { RunResult } from "../utils/run.ts";
import { type AppliedRoot, applyRoot } from "./apply-root.ts";
import type { Manifest } from "./manifests.ts";
import { waitReady } from "./ready.ts";

/** Inputs of modules/stack. Texts may hold Terraform's `${`: they are used as they are. */
export type Inputs = Record<string, unknown>;

/** modules/stack in a namespace of its own, as examples/minimal calls it. */
export type AppliedStack = AppliedRoot & {
  namespace: string;
  namespaces: string[];
  /** Applies with these inputs and waits until everything is ready. */
  applyWith(inputs: Inputs): Promise<void>;
  /** Applies with these inputs and returns what terraform said, whatever it was. */
  tryWith(inputs: Inputs): Promise<RunResult>;
  manifests(): Promise<Manifest[]>;
};

/** Makes the root that calls modules/stack. `inputs` stay for all applies, `applyWith` adds to them. */
export async function stackRoot(target: Target, namespace: string, inputs: Inputs = {}): Promise<AppliedStack> {
  const root = await applyRoot(target, blocks({ namespace, ...inputs }));
  const manifests = async () => Object.values(await root.output<Record<string, Manifest>>("manifests"));
  const write = (more: Inputs) => root.write(blocks({ namespace, ...inputs, ...more }));
  return {
    ...root,
    namespace,
    namespaces: [namespace, `${namespace}-agents`],
    manifests,
    async applyWith(more) {
      write(more);
      await root.apply();
      await waitReady(target, await manifests());
    },
    tryWith(more) {
      write(more);
      return root.tryApply();
    },
  };
}

// ---

function blocks(inputs: Inputs) {
  return {
    module: { stack: { source: "./modules/stack", ...inputs } },
    output: Object.fromEntries(["jobs", "manifests"].map((name) => [name, { value: `\${module.stack.${name}}` }])),
  };
}
