import { expect, test } from "vitest";
import { type JobReport, jobIsWell } from "../../../tools/stack/jobs.ts";

const job: JobReport = {
  job: "kubelet",
  expected: 2,
  found: 2,
  up: 2,
  evidence: { expression: "x", value: 3 },
  link: { encrypted: true, authenticated: "token", verified: true },
  errors: [],
  plaintext: [],
};

test("a job with all its targets and its metric is well, and so is one of which nothing is expected", () => {
  expect(jobIsWell(job)).toBe(true);
  expect(jobIsWell({ ...job, expected: null, found: 0, up: 0, evidence: null })).toBe(true);
});

test.each<[string, Partial<JobReport>]>([
  ["a target that is down", { up: 1 }],
  ["a target too few", { found: 1, up: 1 }],
  ["a target too many", { found: 3, up: 3 }],
  ["a metric that is zero", { evidence: { expression: "x", value: 0 } }],
  ["a metric that is not there", { evidence: { expression: "x", value: null } }],
])("a job with %s is not", (_what, difference) => {
  expect(jobIsWell({ ...job, ...difference })).toBe(false);
});
