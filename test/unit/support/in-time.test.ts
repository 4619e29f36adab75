import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { repository } from "../../../tools/utils/paths.ts";
import { tryRun } from "../../../tools/utils/run.ts";

// In the repository, so that vitest is found.
const scratch = join(repository, ".scratch");
mkdirSync(scratch, { recursive: true });
const folder = mkdtempSync(join(scratch, "in-time-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const vitest = join(repository, "node_modules", "vitest", "vitest.mjs");
const runner = JSON.stringify(join(repository, "test", "support", "in-time.ts"));
writeFileSync(join(folder, "vitest.config.ts"), `export default { test: { runner: ${runner} } };`);
writeFileSync(
  join(folder, "one.test.ts"),
  `
import { beforeAll, describe, expect, test } from "vitest";
beforeAll(() => console.log("something is applied"));
test("first", () => {});
describe("suite", () => {
  beforeAll(() => console.log("something is applied"));
  test("second", () => expect(1).toBe(2));
});
`,
);

test.for([
  ["before that time, the tests of a file are run", 60, ["passed", "failed"], 2],
  // As Jest's reports call what was skipped.
  ["after it, neither tests nor what they need", -60, ["pending", "pending"], 0],
] as const)("%s", async ([, seconds, states, applied]) => {
  const TEST_UNTIL = String(Date.now() / 1000 + seconds);
  const report = join(folder, "report.json");
  const reporters = ["--reporter", "default", "--reporter", "json", `--outputFile.json=${report}`];
  const { stdout } = await tryRun(process.execPath, [vitest, "run", "--root", folder, ...reporters], {
    env: { TEST_UNTIL },
  });
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  expect(testResults[0].assertionResults.map(({ status }: { status: string }) => status)).toEqual(states);
  expect(stdout.split("something is applied").length - 1).toBe(applied);
});
