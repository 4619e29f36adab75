import { UNKNOWN } from "../../contracts/evaluate.ts";
import { questionOf, type Selector } from "../../contracts/promql.ts";
import { askedIn } from "../../contracts/questions.ts";
import type { Repository } from "./repository.ts";
import { type PrometheusRule, rulesOf } from "./rules.ts";

/** Something that asks for metrics. `link`: where it is told of, from docs/reference. */
export type Use = {
  kind: "alert" | "rule" | "panel" | "link" | "command";
  name: string;
  link: string;
  selectors: Selector[];
  /** Beginnings of names that a program puts together. */
  beginnings: string[];
};

const DASHBOARDS = "modules/grafana/dashboards/";

/** Everything that asks Prometheus for something: alerts, recording rules, panels, links between data sources, and `status`. */
export function usesOf(repository: Repository): Use[] {
  return [...rulesOf(repository).map(ofRule), ...panels(repository), ...others(repository)];
}

/** Who asks for a metric, of a job if it is one of a scrape job. Each once. */
export function usersOf(metric: string, job: string | undefined, uses: readonly Use[]): Use[] {
  const found = uses.filter(({ selectors, beginnings }) =>
    selectors.some((selector) => asksFor(selector, { metric, job, beginnings })),
  );
  return [...new Map(found.map((use) => [`${use.kind} ${use.name}`, use])).values()];
}

// ---

function ofRule(rule: PrometheusRule): Use {
  const { alert, record = "", selectors } = rule;
  if (alert === undefined) return { kind: "rule", name: record, link: `#metric_${record}`, selectors, beginnings: [] };
  return { kind: "alert", name: alert, link: `alerts.md#${alert.toLowerCase()}`, selectors, beginnings: [] };
}

type Dashboard = {
  title: string;
  panels: { title?: string; datasource?: { uid?: string }; targets?: { expr?: string }[] }[];
};

function panels({ texts }: Repository): Use[] {
  return [...texts].flatMap(([path, { text }]) => {
    if (!path.startsWith(DASHBOARDS)) return [];
    const { title: dashboard, panels } = JSON.parse(text) as Dashboard;
    return panels
      .filter(({ datasource }) => datasource?.uid === "prometheus")
      .map(({ title = "", targets = [] }): Use => {
        const selectors = targets.flatMap(({ expr }) => (expr ? questionOf(expr).selectors : []));
        return { kind: "panel", name: `${dashboard}: ${title}`, link: `../../${path}`, selectors, beginnings: [] };
      });
  });
}

/** Texts in which a panel's name is not known. */
function others({ texts }: Repository): Use[] {
  const asked = askedIn(texts).filter(
    ({ of, source }) => of === "prometheus" && !/^modules\/(?:prometheus|grafana\/dashboards)\//.test(source.path),
  );
  return asked.map(({ source, question }): Use => {
    const isCommand = source.path.startsWith("tools/");
    return {
      kind: isCommand ? "command" : "link",
      name: isCommand ? "`status`" : "from a span to its figures",
      link: `../../${source.path}`,
      selectors: question.selectors,
      beginnings: [...source.text.matchAll(/"([a-z]\w*_\w{3,})"/g)].map(([, name = ""]) => name),
    };
  });
}

type Wanted = { metric: string; job: string | undefined; beginnings: readonly string[] };

function asksFor({ names, matchers }: Selector, { metric, job, beginnings }: Wanted): boolean {
  if (!names.some((name) => isSame(name, metric, beginnings))) return false;
  return (
    job === undefined || matchers.every(({ label, operator, value }) => label !== "job" || holds(operator, value, job))
  );
}

function holds(operator: string, value: string, job: string): boolean {
  // What a program or a dashboard puts there may be any job.
  if (value.includes(UNKNOWN) || value.includes("$")) return true;
  if (operator === "=") return value === job;
  if (operator === "!=") return value !== job;
  return new RegExp(`^(?:${value})$`).test(job) === (operator === "=~");
}

/** Of a name that is put together only its end is known, and that the program has its beginning somewhere. */
function isSame(name: string, metric: string, beginnings: readonly string[]): boolean {
  if (!name.includes(UNKNOWN)) return name === metric;
  const pattern = new RegExp(`^${name.replaceAll(UNKNOWN, "\\w+")}$`);
  return pattern.test(metric) && beginnings.some((beginning) => metric.startsWith(`${beginning}_`));
}
