import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

const matchers = "tools/testkit/matchers/index.ts";

const WITHOUT_CLUSTER = ["test/long/fuzz.test.ts"];

// Kinds of test, each a project: `unit` (milliseconds), `plan` (real terraform, no cluster, nothing outside the
// repository and the cache changed) and `apply` (a real cluster). `npm test` runs the first two.
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          setupFiles: [matchers],
          // Seconds where programs are started; more where the machine has other things to do.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "plan",
          include: ["test/plan/*.test.ts"],
          setupFiles: [matchers],
          // One worker for all files, so a plan that several of them look at is made once (tools/testkit/terraform/plans.ts). What
          // takes time are terraform's processes: two at a time, since each uses more than one core.
          isolate: false,
          fileParallelism: false,
          // After the others: Vitest refuses to run projects with different numbers of workers at the same time.
          sequence: { concurrent: true, groupOrder: 1 },
          maxConcurrency: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      // Pages of the documentation site in a browser.
      {
        test: {
          name: "site",
          include: ["test/site/*.test.ts"],
          globalSetup: ["test/site/built-site.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // By hand and before a release: it takes many minutes.
      {
        test: {
          name: "long",
          include: ["test/long/*.test.ts"],
          exclude: WITHOUT_CLUSTER,
          globalSetup: ["test/support/cluster/apply-cluster.ts"],
          setupFiles: [matchers],
          fileParallelism: false, // one cluster, and nothing else that takes its time
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
        },
      },
      // What of it needs no cluster.
      { test: { name: "long-alone", include: WITHOUT_CLUSTER, setupFiles: [matchers] } },
      {
        test: {
          name: "apply",
          include: ["test/apply/**/*.test.ts"],
          runner: "test/support/in-time.ts",
          globalSetup: ["test/support/cluster/apply-cluster.ts"],
          setupFiles: [matchers],
          // What was found is part of the reason when a wait ends in vain.
          chaiConfig: { truncateThreshold: 0 },
          // A cluster for each worker, which test/run.ts counts.
          testTimeout: 600_000,
          hookTimeout: 1_800_000,
        },
      },
    ],
  },
});
