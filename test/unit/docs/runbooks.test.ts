// docs/runbooks.md has a section for each alert, with what a person needs at night, and asks only for metrics that are there.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { questionOf } from "../../../tools/contracts/promql.ts";
import { fencedBlocks } from "../../../tools/interface/load/markdown.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { keptMetrics } from "../../support/metric-names.ts";

type Rule = { alert?: string; record?: string; annotations?: Record<string, string> };
type Rules = { groups: { rules: Rule[] }[] };

const FOLDER = join(repository, "modules", "prometheus", "config", "rules");
const rulesOf = (pattern: RegExp): Rule[] =>
  readdirSync(FOLDER)
    .filter((file) => pattern.test(file))
    .sort()
    .flatMap((file) => (parse(readFileSync(join(FOLDER, file), "utf8")) as Rules).groups)
    .flatMap(({ rules }) => rules);

const alerts = [...new Set(rulesOf(/^alerts-/).flatMap(({ alert }) => alert ?? []))];
const page = readFileSync(join(repository, "docs", "runbooks.md"), "utf8");
const sections = page
  .split(/^(?=## )/m)
  .slice(1)
  .map((text) => ({ alert: text.slice(3, text.indexOf("\n")), text }));

/** Of Prometheus itself, or of module pki's rules: no list of a scrape job has them. */
const ELSEWHERE = ["ALERTS", "observability_certificate_not_after_timestamp_seconds", "up"];
const OF_EVERY_SCRAPE = ["scrape_sample_limit", "scrape_samples_post_metric_relabeling"];

test("the headings are the alerts, in the order of their files", () => {
  expect(alerts.length).toBeGreaterThan(20);
  expect(sections.map(({ alert }) => alert)).toEqual(alerts);
});

test("every alert names its section, as GitHub and the site make the anchor of a heading", () => {
  for (const { alert, annotations } of rulesOf(/^alerts-/))
    expect(annotations?.runbook).toBe(`docs/runbooks.md#${alert?.toLowerCase()}`);
});

describe.for(sections)("$alert", ({ text }) => {
  test.for(["**Means**", "**Lost meanwhile**", "**Look**", "**Mend**", "```promql"])("has %s", (part) => {
    expect(text).toContain(part);
  });

  test("asks only for metrics that are kept, recorded, or Prometheus' own", () => {
    const recorded = rulesOf(/^recording/).flatMap(({ record }) => record ?? []);
    const known = new Set([...keptMetrics().values()].flat().concat(recorded, ELSEWHERE, OF_EVERY_SCRAPE));
    const asked = fencedBlocks(text)
      .filter(({ language }) => language === "promql")
      .flatMap((block) => questionOf(block.text).selectors)
      .flatMap(({ names }) => names);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });
});
