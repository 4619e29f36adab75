import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { TestCase, TestModule, Vitest } from "vitest/node";
import { repository } from "../../tools/utils/paths.ts";

const NO_REASON = "no reason given";

/** What became of a run of tests. Whatever else went wrong (a file that cannot be loaded, a hook) is a failure too. */
export function judge(vitest: Vitest, filtered: boolean) {
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
  const failures = [
    ...inState("failed").map((test) => failure(test.module, test.fullName, test.result().errors?.[0])),
    ...inState("pending").map((test) => failure(test.module, test.fullName, "it was begun and never ended")),
    ...modules.flatMap((module) => module.errors().map((error) => failure(module, "the file itself", error))),
    ...modules.flatMap((module) =>
      [...module.children.allSuites()].flatMap((suite) =>
        suite.errors().map((error) => failure(module, suite.fullName, error)),
      ),
    ),
    ...vitest.state.getUnhandledErrors().map((error) => `outside of the tests: ${firstLine(error)}`),
  ];
  const passed = inState("passed").length;
  const allowed = allowedSkips();
  const complaints = skipped
    .filter((test) => !allowed.has(test.fullName))
    .map((test) => `not allowed to be skipped (test/allowed-skips.txt): ${test.fullName}`);
  if (passed + failures.length === 0)
    complaints.push("no test was run: a name or a path matches nothing, or everything was skipped");
  return { passed, failures, skipped, leftOut, complaints };
}

function failure(module: TestModule, name: string, error: unknown): string {
  return `${relative(repository, module.moduleId)} > ${name}: ${firstLine(error)}`;
}

/** What an error says first; errors of tests that ran in another process are plain objects. */
function firstLine(error: unknown): string {
  const text = typeof error === "object" && error !== null && "message" in error ? error.message : error;
  return String(text).split("\n", 1)[0] ?? "";
}

function allowedSkips(): Set<string> {
  const lines = readFileSync(join(repository, "test", "allowed-skips.txt"), "utf8").split("\n");
  return new Set(lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#")));
}

/** What the test said with `context.skip("reason")`. */
export function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === "skipped" && result.note) || NO_REASON;
}
