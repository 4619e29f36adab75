import { isComplete } from "../completeness.ts";
import { providerOf } from "../providers-used.ts";
import { defineRule } from "../rule.ts";

/** A module that does not say which versions of Terraform it works with, and neither does one that it calls. */
export const missingRequiredVersion = defineRule({
  code: "missing-required-version",
  title: "A module with resources does not say which versions of Terraform it works with.",
  severity: "warning",
  blocks: false,
  message: ({ folder }: { folder: string }) =>
    `the module in ${folder} does not say which versions of Terraform it works with: expected required_version in a block terraform`,
  *check({ modules, workspace }) {
    for (const module of modules) {
      const { folder, calls, resources } = module;
      const children = calls.map((call) => workspace.childOf(module, call));
      const says = [module, ...children].some((said) => said && said.requiredVersions.length > 0);
      if (says || !isComplete(module)) continue;
      const first = resources.find((resource) => providerOf(resource) !== "terraform");
      if (first) yield { source: first.file.source, span: first.block.header, arguments: { folder } };
    }
  },
});
