import { type RunnerTask, type RunnerTestFile, TestRunner } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** Why none of the tests of this file was begun. */
    leftOut?: string;
  }
}

/**
 * A runner of vitest that begins no further file once it is later than TEST_UNTIL (seconds since 1970): on a machine that has to build everything
 * first, a limit of time would else end the run in the middle, with nothing said and things still applied. test/run.ts names what was left out.
 */
export default class InTime extends TestRunner {
  onCollected(files: RunnerTestFile[]): void {
    const until = Number(process.env.TEST_UNTIL ?? Number.POSITIVE_INFINITY) * 1000;
    if (Date.now() < until) return;
    for (const file of files) {
      leaveOut(file);
      file.meta.leftOut = `TEST_UNTIL, ${new Date(until).toISOString()}, was over before it`;
    }
  }
}

// ---

function leaveOut(task: RunnerTask): void {
  task.mode = "skip";
  if ("tasks" in task) for (const inner of task.tasks) leaveOut(inner);
}
