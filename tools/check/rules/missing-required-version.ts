import type { Module } from "../../interface/module/module.ts";
import type { Workspace } from "../../interface/module/workspace.ts";
import { providerOf } from "../providers-used.ts";
import { defineRule } from "../rule.ts";

/** A module that does not say which versions of Terraform it works with. */
export const missingRequiredVersion = defineRule({
  code: "missing-required-version",
  title: "A module with resources does not say which versions of Terraform it works with.",
  severity: "warning",
  blocks: false,
  message: ({ folder }: { folder: string }) =>
    `the module in ${folder} does not say which versions of Terraform it works with: expected required_version in a block terraform`,
  *check({ modules, workspace }) {
    for (const module of modules) {
      const { folder, broken, resources } = module;
      const first = resources.find((resource) => providerOf(resource) !== "terraform");
      if (first && broken.length === 0 && !isLimited(module, workspace))
        yield { source: first.file.source, span: first.block.header, arguments: { folder } };
    }
  },
});

// ---

/** Whether Terraform would refuse to run a version that is too old: also for what a module says that this one calls. */
function isLimited(module: Module, workspace: Workspace): boolean {
  const called = module.calls.map((call) => workspace.childOf(module, call));
  return [module, ...called].some((each) => each !== undefined && each.requiredVersions.length > 0);
}
