// Which inputs nobody ever gives: not an example, not a block of a README, not a combination that is planned. Writes docs/coverage.md.
import { globSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { ModuleCoverage } from "../../tools/testkit/coverage/coverage.ts";
import { inputCoverage } from "../../tools/testkit/coverage/index.ts";
import { coverageText, neverSet, shareOf } from "../../tools/testkit/coverage/report.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import type { Root } from "../../tools/testkit/terraform/roots.ts";
import { repository } from "../../tools/utils/paths.ts";
import { combinations } from "./combinations.ts";

const modules = globSync("modules/*/variables.tf", { cwd: repository })
  .map((file) => file.replace(/\/[^/]*$/, ""))
  .sort();

let coverage: ModuleCoverage[];
beforeAll(async () => {
  coverage = await coverageOf(modules);
}, 600_000);

test.for(modules)("%s: every input is given somewhere, and every field in it, as a value", (module) => {
  const found = coverage.filter((one) => one.module === module);
  expect(neverSet(found), "give it in test/plan/coverage/").toEqual([]);
  expect(coverageText(found), "give what is only computed as a value too").not.toContain("only through expressions");
  expect(found.map(({ inputs, fields }) => [shareOf(inputs), shareOf(fields)])).toEqual([[1, 1]]);
});

test("docs/coverage.md says what is given", async () => {
  await expect(document(coverageText(coverage))).toMatchFileSnapshot("../../docs/coverage.md");
});

// ---

/** A root that cannot be planned gives nothing; invariants.test.ts says why it cannot. */
async function coverageOf(folders: string[]): Promise<ModuleCoverage[]> {
  const planned: Root[] = [];
  for (const { root } of combinations)
    planned.push(
      ...(await planOf(root).then(
        () => [root],
        () => [],
      )),
    );
  return inputCoverage(folders, planned, { project: repository });
}

function document(text: string): string {
  return `# Inputs that somebody gives

Of each module, how many of its inputs, and of the fields in them, are given a value by at least one example, block of a README, or root
that the plan tests plan (test/plan/coverage.test.ts, which also writes this file: \`npm test -- coverage --update\`). An input that nobody
ever gives fails that test by name; that each has an effect is in test/plan/coverage-effects.test.ts.

\`\`\`text
${text}
\`\`\`
`;
}
