import { createHash } from "node:crypto";
import type { Finding } from "../check/finding.ts";
import type { Rule } from "../check/rule.ts";
import { type Outcome, type Reporter, shownPath } from "./reporter.ts";

/** SARIF 2.1.0, as code scanning takes it. https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export const sarif: Reporter = (outcome) => {
  const { rules, findings, version } = outcome;
  const codes = rules.map(({ code }) => code);
  const seen = new Map<string, number>();
  const results = findings.map((finding) => ({
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: finding.severity,
    message: { text: finding.message },
    locations: [{ physicalLocation: locationOf(outcome, finding) }],
    partialFingerprints: { primaryLocationLineHash: fingerprint(outcome, finding, seen) },
  }));
  const driver = { name: "tfmods", version, rules: rules.map((rule) => ruleOf(rule, outcome.helpOf(rule.code))) };
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

// ---

function ruleOf({ code, title, severity }: Rule, help: string | undefined): object {
  return {
    id: code,
    shortDescription: { text: title },
    ...(help === undefined ? {} : { helpUri: help }),
    defaultConfiguration: severity === "off" ? { enabled: false } : { level: severity },
  };
}

function locationOf(outcome: Outcome, { file, start, end }: Finding): object {
  const uri = shownPath(outcome, file).split("/").map(encodeURIComponent).join("/");
  return {
    artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

/** The same for the same finding in the same line, wherever that moves within its file. */
function fingerprint({ lineOf }: Outcome, { code, file, start }: Finding, seen: Map<string, number>): string {
  const line = lineOf(file, start.line).trim();
  const hash = createHash("sha256")
    .update(JSON.stringify([code, file, line]))
    .digest("hex")
    .slice(0, 16);
  const times = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, times);
  return `${hash}:${times}`;
}
