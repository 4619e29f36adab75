import type { Texts } from "../interface/load/sources.ts";
import { Source } from "../interface/syntax/source.ts";
import { UNKNOWN } from "./evaluate.ts";
import type { WrongLabel } from "./label-contract.ts";
import {
  ATTRIBUTES,
  EVENT_ATTRIBUTES,
  LINE_FIELDS,
  labelOf,
  SCRAPED_LABELS,
  SERIES_ATTRIBUTES,
  SPAN_LABELS,
  STREAM_ATTRIBUTES,
} from "./labels.ts";
import { near } from "./near.ts";
import { type Asked, askedIn, spanOf } from "./questions.ts";

/** Labels that metrics bring along, by how the names of these metrics begin. */
export type OwnLabels = Readonly<Record<string, readonly string[]>>;

/** Labels that somebody asks for and nothing has. */
export function wrongLabelsOfQuestions(texts: Texts, own: OwnLabels): WrongLabel[] {
  const all = askedIn(texts);
  const made = all.flatMap(({ question }) => question.made);
  const common = [...COMMON, ...made, ...labelsOfRules(texts)];
  const uses = all.filter(({ of }) => of === "prometheus").flatMap(usesIn);
  const inTexts = told(texts);
  const everything = [...common, ...Object.values(own).flat()];
  return [
    ...all.filter(({ of }) => of === "loki").flatMap(inLogs),
    ...uses.flatMap(({ one, label, names }) => unless(one, label, [...common, ...labelsOf(names, own)])),
    ...inTexts.flatMap(({ one, label }) => unless(one, label, everything)),
    ...stale(own, common, [...uses, ...inTexts]),
  ];
}

// ---

/** A label that is asked for, and of which metrics. */
type Use = { one: Place; label: string; names: string[] };
type Place = Pick<Asked, "of" | "source" | "start">;

const COMMON = [...SCRAPED_LABELS, ...SERIES_ATTRIBUTES.map(labelOf), ...SPAN_LABELS, "alertname", "alertstate"];
const RULES = /^modules\/prometheus\/config\/rules\//;
/** Words of LogQL that stand where a field may. */
const STAGES = ["json", "logfmt", "unpack", "drop", "keep", "line_format", "label_format", "decolorize", "unwrap"];

/** Labels with the metrics that have them: all those of an expression, where it groups. */
function usesIn(one: Asked): Use[] {
  const { selectors, grouped } = one.question;
  const every = selectors.flatMap(({ names }) => names);
  return [
    ...selectors.flatMap(({ names, matchers }) => matchers.map(({ label }) => ({ one, label, names }))),
    ...grouped.map((label) => ({ one, label, names: every })),
  ];
}

/** What is recorded has labels of what it is recorded from, and of what is unknown nobody knows which it has. */
function labelsOf(names: readonly string[], own: OwnLabels): string[] {
  const any = names.length === 0 || names.some((name) => name.includes(":") || name.includes(UNKNOWN));
  return Object.entries(own).flatMap(([beginning, labels]) =>
    any || names.some((name) => name.startsWith(beginning)) ? labels : [],
  );
}

/** A stream is selected by the labels that make it; lines, and groups of them, by the fields beside them too. */
function inLogs(one: Asked): WrongLabel[] {
  const { selectors, grouped } = one.question;
  const streams = STREAM_ATTRIBUTES.map(labelOf);
  const fields = [...[...ATTRIBUTES, ...EVENT_ATTRIBUTES].map(labelOf), ...LINE_FIELDS];
  return selectors.flatMap(({ names, matchers }) => [
    ...matchers.flatMap(({ label }) => unless(one, label, streams)),
    ...[...names, ...grouped].filter((name) => !STAGES.includes(name)).flatMap((name) => unless(one, name, fields)),
  ]);
}

/** Labels that rules give to what they make: `labels: { severity: warning }`. */
function labelsOfRules(texts: Texts): string[] {
  return [...texts].flatMap(([path, { text }]) => {
    const maps = RULES.test(path) ? [...text.matchAll(/^ +labels: \{(.*)\}/gm)] : [];
    return maps.flatMap(([, map = ""]) => [...map.matchAll(/(\w+):/g)].map(([, label = ""]) => label));
  });
}

/** Labels in the texts of alerts: `{{ $labels.instance }}`. */
function told(texts: Texts): Use[] {
  return [...texts].flatMap(([path, { text }]) => {
    if (!RULES.test(path)) return [];
    const source = new Source(path, text);
    return [...text.matchAll(/\$labels\.(\w+)/g)].map(({ 1: label = "", index }) => {
      return { one: { of: "prometheus", source, start: index }, label, names: [] };
    });
  });
}

function unless(one: Place, label: string, known: readonly string[]): WrongLabel[] {
  if (known.includes(label) || label.includes(UNKNOWN)) return [];
  const what =
    one.of === "loki" ? "no label of streams and no field of lines that Loki has" : "no label that these series have";
  return [{ source: one.source, span: spanOf(one, label), problem: `${label} is ${what}${near(label, known)}` }];
}

/** Labels that are listed as a metric's own although nobody asks for them, or although every series may have them. */
function stale(own: OwnLabels, common: readonly string[], uses: readonly Use[]): WrongLabel[] {
  const [first] = uses;
  if (!first) return [];
  const { source, start } = first.one;
  return Object.entries(own).flatMap(([beginning, labels]) =>
    labels
      .filter(
        (label) =>
          common.includes(label) ||
          !uses.some((use) => use.label === label && labelsOf(use.names, { [beginning]: labels }).length > 0),
      )
      .map((label) => {
        const why = common.includes(label) ? "every series may have" : "nobody asks for";
        return {
          source,
          span: { start, end: start + 1 },
          problem: `labels names ${label} of ${beginning}*, which ${why}: it can go`,
        };
      }),
  );
}
