// The contracts on this repository: kept as it is, and found broken wherever one text of it is another one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import configuration from "../../../tfmods.config.ts";
import { check } from "../../../tools/check/check.ts";
import type { Rule } from "../../../tools/check/rule.ts";
import { inputCoverage } from "../../../tools/check/rules/input-coverage.ts";
import { select } from "../../../tools/check/selection.ts";
import { labelContract } from "../../../tools/contracts/label-contract.ts";
import { manifestKeys } from "../../../tools/contracts/manifest-keys.ts";
import { metricAllowList } from "../../../tools/contracts/metric-allow-list.ts";
import { portAgreement } from "../../../tools/contracts/port-agreement.ts";
import { versionMatrix } from "../../../tools/contracts/version-matrix.ts";
import { loadProject, projectOf } from "../../../tools/tfmods/project.ts";
import { repository } from "../../../tools/utils/paths.ts";
import type { Change } from "./broken/change.ts";
import { labels } from "./broken/labels.ts";
import { inputs, keys, metrics, versions } from "./broken/others.ts";
import { ports } from "./broken/ports.ts";
import { alteredTree } from "./messages.ts";

// biome-ignore lint/suspicious/noExplicitAny: each rule has types of its own for its arguments and options
const contracts: Rule<any, any>[] = [
  inputCoverage,
  labelContract,
  manifestKeys,
  metricAllowList,
  portAgreement,
  versionMatrix,
];
const project = loadProject(
  repository,
  configuration,
  contracts.flatMap(({ files = [] }) => files),
);

test.for(contracts)("$code is kept", ({ code }) => {
  expect(foundBy(code, {})).toEqual([]);
});

const broken: [code: string, changes: Change[]][] = [
  ["input-coverage", inputs],
  ["label-contract", labels],
  ["manifest-keys", keys],
  ["metric-allow-list", metrics],
  ["port-agreement", ports],
  ["version-matrix", versions],
];

describe.for(broken)("%s finds it broken", ([code, changes]) => {
  test.for(changes)("%s: %s -> %s", ([path, text, other, message]) => {
    expect(foundBy(code, { path, text, other }).join("\n")).toContain(message);
  });
});

// ---

/** What one rule says of the repository, in which one text is another one. */
function foundBy(code: string, change: { path?: string; text?: string; other?: string }): string[] {
  const { path, text = "", other = "" } = change;
  const rule = contracts.find((rule) => rule.code === code) as Rule;
  const selection = select([rule], configuration.rules);
  const altered =
    path === undefined
      ? project
      : projectOf(repository, configuration, new Map(project.texts).set(path, alteredText(path, text, other)));
  return check(altered, selection).findings.map(({ file, start, message }) => `${file}:${start.line} ${message}`);
}

function alteredText(path: string, text: string, other: string): { text: string } {
  const tree = { [path]: readFileSync(join(repository, path), "utf8") };
  return { text: alteredTree(tree, path, text, other)[path] ?? "" };
}
