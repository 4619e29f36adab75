import type { Texts } from "../interface/load/sources.ts";
import { Source, type Span } from "../interface/syntax/source.ts";
import { UNKNOWN } from "./evaluate.ts";
import { type Question, questionOf } from "./promql.ts";
import { textsOfScript } from "./script-texts.ts";
import { yamlLines } from "./yaml-lines.ts";

/** An expression that asks Prometheus or Loki, with where it is written. */
export type Asked = Written & {
  /** What it asks for; of one that nobody can read, nothing. */
  question: Question;
  /** Why nobody can read it. */
  problem?: string;
};

/** Files in which we ask, beside those of HCL. */
export const ASKING = [
  "modules/prometheus/config/rules/*.yaml",
  "modules/grafana/dashboards/*.json",
  "modules/grafana/config/datasources.yaml.tftpl",
  "tools/{clients,stack}/*.ts",
];

/** Everything that rules, dashboards, links between data sources and our tools ask; read once, however many rules look at it. */
export function askedIn(texts: Texts): Asked[] {
  const known = READ.get(texts);
  if (known) return known;
  const asked = [...texts].flatMap(([path, { text }]) => writtenIn(new Source(path, text)).map(read));
  READ.set(texts, asked);
  return asked;
}

/** Where a name stands in an expression, or else its beginning. */
export function spanOf({ source, start }: Pick<Asked, "source" | "start">, name: string): Span {
  const at = source.text.indexOf(name, start);
  return at < 0 ? { start, end: start + 1 } : { start: at, end: at + name.length };
}

// ---

/** `record`: the metric that a rule makes of it. */
type Written = {
  of: "prometheus" | "loki";
  source: Source;
  start: number;
  expression: string;
  record?: string;
  problem?: string;
};

const READ = new WeakMap<Texts, Asked[]>();

function writtenIn(source: Source): Written[] {
  const { path } = source;
  if (/^modules\/prometheus\/config\/rules\/[^/]+\.yaml$/.test(path)) return inRules(source);
  if (/^modules\/grafana\/dashboards\/[^/]+\.json$/.test(path)) return inDashboard(source);
  if (path === "modules/grafana/config/datasources.yaml.tftpl") return inLinks(source);
  return /^tools\/(?:clients|stack)\/[^/]+\.ts$/.test(path) ? inScript(source) : [];
}

function read(written: Written): Asked {
  const nothing: Question = { selectors: [], grouped: [], made: [] };
  if (written.problem !== undefined) return { ...written, question: nothing };
  try {
    return { ...written, question: questionOf(written.expression) };
  } catch (error) {
    return { ...written, question: nothing, problem: (error as Error).message };
  }
}

function inRules(source: Source): Written[] {
  const lines = yamlLines(source.text);
  return lines
    .filter(({ path }) => path.at(-1) === "expr")
    .map(({ value, start, item }) => {
      const record = lines.find((line) => line.item === item && line.path.at(-1) === "record")?.value;
      return { of: "prometheus", source, start, expression: value, ...(record === undefined ? {} : { record }) };
    });
}

type Dashboard = {
  panels?: { datasource?: { uid?: string }; targets?: { expr?: string }[] }[];
  templating?: { list?: { datasource?: { uid?: string }; query?: string | { query?: string } }[] };
};

function inDashboard(source: Source): Written[] {
  try {
    return inPanels(source, JSON.parse(source.text) as Dashboard);
  } catch (error) {
    return [
      { of: "prometheus", source, start: 0, expression: "", problem: `no dashboard: ${(error as Error).message}` },
    ];
  }
}

function inPanels(source: Source, { panels = [], templating = {} }: Dashboard): Written[] {
  const asked = (uid: string | undefined, expression: string | undefined): Written[] => {
    if ((uid !== "prometheus" && uid !== "loki") || !expression) return [];
    const start = source.text.indexOf(JSON.stringify(expression)) + 1;
    return [
      {
        of: uid,
        source,
        start,
        expression: expression.replace(/^label_values\((.*), (\w+)\)$/s, "count by ($2) ($1)"),
      },
    ];
  };
  return [
    ...panels.flatMap(({ datasource, targets = [] }) => targets.flatMap(({ expr }) => asked(datasource?.uid, expr))),
    ...(templating.list ?? []).flatMap(({ datasource, query }) =>
      asked(datasource?.uid, typeof query === "string" ? query : query?.query),
    ),
  ];
}

/** From a span to lines and figures. A `$$` is a `$` to Grafana, which puts something there. */
function inLinks(source: Source): Written[] {
  return yamlLines(source.text)
    .filter(({ path }) => path.at(-1) === "query")
    .map(({ path, value, start }) => ({
      of: path.includes("tracesToMetrics") ? "prometheus" : "loki",
      source,
      start,
      expression: value.replaceAll(/\$+(?:\{[\w.]+\}|\w+)/g, ""),
    }));
}

function inScript(source: Source): Written[] {
  return textsOfScript(source.text, UNKNOWN)
    .filter(({ text }) => SELECTOR.test(text) || AGGREGATION.test(text))
    .map(({ text, start }) => ({ of: /^\{/.test(text) ? "loki" : "prometheus", source, start, expression: text }));
}

const SELECTOR = /\{\w+(?:=~|!~|!=|=)"/;
const AGGREGATION = /\b(?:sum|count|min|max|avg|rate|increase|topk|\w+_over_time)(?: (?:by|without) \([^)]*\))? ?\(\w/;
