import { defineConfig } from "./tools/tfmods/index.ts";

export default defineConfig({
  // What is wrong on purpose: the pages of the rules, and what tests of refusals are made of.
  exclude: ["docs/rules", "docs/contracts", "test/plan/fixtures", "test/unit"],
  // Blocks of the READMEs are run in the root folder by the plan tests.
  markdownPaths: "root",
});
