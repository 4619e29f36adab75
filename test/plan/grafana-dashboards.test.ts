// The dashboards of module grafana: whether Prometheus understands what they ask. Whether it has it is checked by docs/contracts/metric-allow-list.md.
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { repository } from "../../tools/utils/paths.ts";
import { tryRun } from "../../tools/utils/run.ts";
import { promtoolProgram } from "../support/programs.ts";

type Target = { expr?: string; exemplar?: boolean };
type Panel = {
  id: number;
  title: string;
  type: string;
  datasource?: { uid: string };
  gridPos: { x: number; w: number };
  targets?: Target[];
};
type Variable = { name: string; datasource?: { uid: string }; query: string | { query: string } };
type Dashboard = { uid: string; title: string; panels: Panel[]; templating: { list: Variable[] } };

const folder = join(repository, "modules", "grafana", "dashboards");
const files = readdirSync(folder);
const dashboards = files.map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Dashboard);

describe.for(dashboards)("$title", (dashboard) => {
  const expressions = expressionsOf(dashboard);

  test("Prometheus understands what it asks", async ({ skip }) => {
    expect(expressions.length).toBeGreaterThan(5);
    const promtool = await promtoolProgram();
    if (typeof promtool !== "string") return skip(promtool.missing);
    const check = (texts: string[]) => tryRun(promtool, ["check", "rules", "--lint=none", rulesOf(texts)]);
    const { code, stdout, stderr } = await check(expressions);
    expect(code, `${stdout}${stderr}`).toBe(0);
    expect((await check([...expressions, "sum by (a (up)"])).code).not.toBe(0);
  });

  // Prometheus drops the name first, and refuses what is then the same series twice.
  test("takes rates of one metric at a time", () => {
    expect(expressions.filter((expression) => /\(\s*\{__name__=~/.test(expression))).toEqual([]);
  });

  test("names data sources by their fixed uids, every panel once, and within 24 columns", () => {
    const panels = dashboard.panels.filter(({ type }) => type !== "row");
    for (const panel of panels) expect(["prometheus", "loki", "jaeger"], panel.title).toContain(panel.datasource?.uid);
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { title, gridPos } of dashboard.panels) expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
  });
});

test("each dashboard has a uid of its own and is small enough to be read", () => {
  expect(dashboards.map(({ uid }) => uid)).toEqual(["observability-cluster", "observability-services"]);
  for (const file of files) expect(statSync(join(folder, file)).size, file).toBeLessThan(40_000);
});

test("figures of spans lead to traces", () => {
  const targets = dashboards.flatMap(({ panels }) => panels.flatMap((panel) => panel.targets ?? []));
  const ofSpans = targets.filter(({ expr }) => expr?.includes("traces_span_metrics"));
  expect(ofSpans.length).toBeGreaterThan(3);
  expect(ofSpans.filter(({ exemplar }) => !exemplar)).toEqual([]);
});

// ---

/** What a dashboard asks Prometheus, with values for Grafana's own variables; the others stand in texts, where anything may stand. */
function expressionsOf({ panels, templating }: Dashboard): string[] {
  const asked = panels
    .filter(({ datasource }) => datasource?.uid === "prometheus")
    .flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => expr ?? []));
  const variables = templating.list
    .filter(({ datasource }) => datasource?.uid === "prometheus")
    .map(({ query }) => (typeof query === "string" ? query : query.query).replace(/^label_values\((.*), \w+\)$/, "$1"));
  return [...asked, ...variables].map((expression) => expression.replaceAll("$__rate_interval", "5m"));
}

function rulesOf(expressions: string[]): string {
  const file = join(mkdtempSync(join(runFolder(), "dashboard-")), "rules.yaml");
  const group = { name: "all", rules: expressions.map((expr, index) => ({ record: `expression_${index}`, expr })) };
  writeFileSync(file, JSON.stringify({ groups: [group] }));
  return file;
}
