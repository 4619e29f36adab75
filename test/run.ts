// npm test, npm run test:apply: runs projects of vitest.config.ts, and says what was not run and why.
//   node test/run.ts PROJECT ... [VITEST ARGUMENT ...]      for example: npm test -- -t rotation
import { availableParallelism } from "node:os";
import { parseCLI, startVitest } from "vitest/node";
import { endingInOrder } from "../tools/testkit/apply/in-order.ts";
import { sayKept } from "../tools/testkit/apply/kept.ts";
import { sweepRuns } from "../tools/testkit/terraform/run-folder.ts";
import { repository } from "../tools/utils/paths.ts";
import { applyWorkers } from "./support/cluster/apply-cluster.ts";
import { judge, reasonOf } from "./support/verdict.ts";

const PROJECTS = ["unit", "plan", "site", "long", "long-alone", "apply"];

const args = process.argv.slice(2);
const firstOther = args.findIndex((arg) => !PROJECTS.includes(arg));
const projects = firstOther < 0 ? args : args.slice(0, firstOther);
if (projects.length === 0) {
  console.error(
    `test/run.ts needs at least one project of ${PROJECTS.join(", ")}; found: ${args.join(" ") || "nothing"}`,
  );
  process.exit(2);
}

// For what the test kit prints to people who want to go on with what a test has kept, on the same cluster.
process.env.TESTKIT_COMMAND ??= "OBSERVE_CLUSTER=existing OBSERVE_CONTEXT={context} npm run test:apply --";

const inOrder = endingInOrder();
const {
  filter,
  options: { exclude, ...options },
} = parseCLI(["vitest", "run", ...args.slice(projects.length)]);
const vitest = await startVitest(filter, {
  // Vitest itself would leave one core free: on two cores that is one worker, and half of the time is waiting for programs.
  maxWorkers: projects.includes("apply") ? await applyWorkers() : availableParallelism(),
  ...options,
  // As vitest's own command line does it: a plain `exclude` does not reach the projects.
  ...(exclude === undefined ? {} : { cliExclude: [exclude].flat() }),
  reporters: [...[options.reporters ?? "default"].flat(), inOrder],
  root: repository,
  project: projects,
  watch: false,
  allowOnly: false,
});
const { passed, failures, skipped, leftOut, complaints } = judge(vitest, options.testNamePattern !== undefined);
await vitest.close();
sweepRuns();
sayKept();
if (inOrder.exitCode !== undefined) {
  console.log(`interrupted: ${passed} passed, ${failures.length} failed before that`);
  process.exit(inOrder.exitCode);
}

for (const test of skipped) console.log(`skipped: ${test.fullName} (${reasonOf(test)})`);
for (const { path, tests, reason } of leftOut) console.log(`left out: ${path}, ${tests} tests (${reason})`);
for (const complaint of complaints) console.log(complaint);
// Once more, by name, where whoever sees only the end of a long output finds it.
for (const failure of failures) console.log(`failed: ${failure}`);
const notRun = leftOut.reduce((sum, { tests }) => sum + tests, skipped.length);
console.log(`${passed} passed, ${failures.length} failed, ${notRun} skipped`);
process.exit(failures.length > 0 || complaints.length > 0 ? 1 : 0);
