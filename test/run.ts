// npm test, npm run test:apply: runs projects of vitest.config.ts, and says what was not run and why.
//   node test/run.ts PROJECT ... [VITEST ARGUMENT ...]      for example: npm test -- -t rotation
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { parseCLI, startVitest, type TestCase, type Vitest } from "vitest/node";
import { endingInOrder } from "../tools/testkit/apply/in-order.ts";
import { sayKept } from "../tools/testkit/apply/kept.ts";
import { sweepRuns } from "../tools/testkit/terraform/run-folder.ts";
import { repository } from "../tools/utils/paths.ts";
import { applyWorkers } from "./support/cluster/apply-cluster.ts";

const PROJECTS = ["unit", "plan", "site", "long", "long-alone", "apply"];
const NO_REASON = "no reason given";

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
const { passed, failed, skipped, leftOut, complaints } = judge(vitest, options.testNamePattern !== undefined);
await vitest.close();
sweepRuns();
sayKept();
if (inOrder.exitCode !== undefined) {
  console.log(`interrupted: ${passed} passed, ${failed} failed before that`);
  process.exit(inOrder.exitCode);
}

for (const test of skipped) console.log(`skipped: ${test.fullName} (${reasonOf(test)})`);
for (const { path, tests, reason } of leftOut) console.log(`left out: ${path}, ${tests} tests (${reason})`);
for (const complaint of complaints) console.log(complaint);
const notRun = leftOut.reduce((sum, { tests }) => sum + tests, skipped.length);
console.log(`${passed} passed, ${failed} failed, ${notRun} skipped`);
process.exit(failed > 0 || complaints.length > 0 ? 1 : 0);

// ---

/** Counts tests; whatever else went wrong (a file that cannot be loaded, a hook) counts as a failure too. */
function judge(vitest: Vitest, filtered: boolean) {
  const all = vitest.state.getTestModules();
  const leftOut = all.flatMap((module) => {
    const reason = module.meta().leftOut;
    const path = relative(repository, module.moduleId);
    return reason === undefined ? [] : [{ path, tests: [...module.children.allTests()].length, reason }];
  });
  const modules = all.filter((module) => module.meta().leftOut === undefined);
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: string) => tests.filter((test) => test.result().state === state);
  // With `-t`, everything whose name does not match is "skipped" too: that was asked for.
  const skipped = inState("skipped").filter((test) => !(filtered && reasonOf(test) === NO_REASON));
  const outside = [
    ...modules.flatMap((module) => [
      ...module.errors(),
      ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
    ]),
    ...vitest.state.getUnhandledErrors(),
  ];
  const passed = inState("passed").length;
  const failed = inState("failed").length + inState("pending").length + outside.length;
  const allowed = allowedSkips();
  const complaints = skipped
    .filter((test) => !allowed.has(test.fullName))
    .map((test) => `not allowed to be skipped (test/allowed-skips.txt): ${test.fullName}`);
  if (passed + failed === 0)
    complaints.push("no test was run: a name or a path matches nothing, or everything was skipped");
  return { passed, failed, skipped, leftOut, complaints };
}

function allowedSkips(): Set<string> {
  const lines = readFileSync(join(repository, "test", "allowed-skips.txt"), "utf8").split("\n");
  return new Set(lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#")));
}

/** What the test said with `context.skip("reason")`. */
function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === "skipped" && result.note) || NO_REASON;
}
