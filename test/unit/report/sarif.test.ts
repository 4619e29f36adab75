// The schema is that of OASIS, as Microsoft's matchers for SARIF bring it along.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { rules } from "../../../tools/check/rules/index.ts";
import { sarif } from "../../../tools/report/sarif.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { findingAt, outcomeOf } from "../../support/outcome.ts";
import { headers, renamed } from "../../support/sample-rules.ts";

const file = join(repository, "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
// zod takes a reference, which may be relative, for an absolute address.
const withoutReferences = (key: string, value: unknown) =>
  key === "format" && value === "uri-reference" ? undefined : value;
const schema = z.fromJSONSchema(JSON.parse(readFileSync(file, "utf8"), withoutReferences));
const tree = { "a b.tf": "locals { old = 1 }\nlocals {}\nlocals {}\n" };
const all = [headers, { ...renamed, severity: "off" as const }, ...rules];

const logOf = (...given: Parameters<typeof outcomeOf>) =>
  JSON.parse(sarif(outcomeOf(...given), { colour: false, ignores: false }));

test("fits the schema", () => {
  const log = logOf(tree, { rules: all });
  expect(log.runs[0].results.length).toBeGreaterThanOrEqual(3);
  expect(schema.safeParse(log).error?.issues).toBeUndefined();
  // That the schema is one that can refuse.
  expect(schema.safeParse({ ...log, version: "2.0.0" }).success).toBe(false);
  expect(schema.safeParse({ ...log, runs: [{}] }).success).toBe(false);
});

test("a result has its rule, severity, sentence and place", () => {
  const [run] = logOf(tree, { rules: all, folder: "modules" }).runs;
  expect(run.results[0]).toEqual({
    ruleId: "headers",
    ruleIndex: 0,
    level: "error",
    message: { text: "there is a locals" },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "modules/a%20b.tf", uriBaseId: "%SRCROOT%" },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 7 },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/) },
  });
});

test("rules bring their title, page and severity", () => {
  const [run] = logOf(tree, { rules: all }).runs;
  expect(run.tool.driver).toMatchObject({ name: "tfmods", version: "1.2.3" });
  expect(run.tool.driver.rules.slice(0, 2)).toEqual([
    {
      id: "headers",
      shortDescription: { text: "There is a block." },
      helpUri: "https://example.org/headers",
      defaultConfiguration: { level: "error" },
    },
    expect.objectContaining({ id: "renamed", defaultConfiguration: { enabled: false } }),
  ]);
});

test("a fingerprint stays when lines come before, and differs from those of others", () => {
  const fingerprints = (text: string) =>
    logOf({ "a.tf": text }).runs[0].results.map(
      ({ partialFingerprints }: { partialFingerprints: Record<string, string> }) =>
        partialFingerprints.primaryLocationLineHash,
    );
  const before = fingerprints("locals {}\nlocals {}\nterraform {}\n");
  expect(new Set(before).size).toBe(3);
  expect(fingerprints("# more\n\n  locals {}\nlocals {}\nterraform {}\n")).toEqual(before);
});

test("a rule without a page has no address", () => {
  const [run] = logOf(tree, { helpOf: () => undefined, findings: [findingAt(1, 1, { line: 1, column: 1 })] }).runs;
  expect(run.tool.driver.rules[0]).not.toHaveProperty("helpUri");
});
