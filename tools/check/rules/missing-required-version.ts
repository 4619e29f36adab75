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
  *check({ modules }) {
    for (const { folder, broken, requiredVersions, resources } of modules) {
      if (broken.length > 0 || requiredVersions.length > 0) continue;
      const first = resources.find((resource) => providerOf(resource) !== "terraform");
      if (first) yield { source: first.file.source, span: first.block.header, arguments: { folder } };
    }
  },
});
