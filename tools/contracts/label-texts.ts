import type { Texts } from "../interface/load/sources.ts";
import { Source } from "../interface/syntax/source.ts";
import type { WrongLabel } from "./label-contract.ts";
import {
  ATTRIBUTES,
  EVENT_ATTRIBUTES,
  labelOf,
  SCRAPED_LABELS,
  SERIES_ATTRIBUTES,
  STREAM_ATTRIBUTES,
} from "./labels.ts";
import { near } from "./near.ts";

/** Files in which attributes and labels are named, beside those that ask. */
export const NAMING = ["modules/*/config/*.{tftpl,yaml}", "modules/*/app/*.ts"];

/** Names of attributes and labels in configuration, and lists of them, that are not those of the contract. */
export function wrongLabelsOfTexts(texts: Texts): WrongLabel[] {
  return [...texts].flatMap(([path, { text }]) => {
    if (!/^modules\/[^/]+\/(?:config|app)\/[^/]+$/.test(path) || path.endsWith(".cjs")) return [];
    const source = new Source(path, text);
    return [...attributes(source), ...tags(source), ...LISTS.flatMap((list) => listed(source, list)), ...jobs(source)];
  });
}

// ---

const KNOWN = [...ATTRIBUTES, ...EVENT_ATTRIBUTES];
const ATTRIBUTE = /(?<![\w./\\-])(?:service|k8s|deployment\.environment)\.[a-z][a-z_.]*[a-z](?![\w(/])/g;
const LISTS = [
  {
    path: /^modules\/loki\//,
    pattern: /action: index_label\n\s*attributes:\n((?:\s*- [\w.]+\n)+)/,
    expected: STREAM_ATTRIBUTES,
  },
  {
    path: /^modules\/prometheus\//,
    pattern: /promote_resource_attributes:\n((?:\s*- [\w.]+\n)+)/,
    expected: SERIES_ATTRIBUTES,
  },
];

function attributes(source: Source): WrongLabel[] {
  return [...source.text.matchAll(ATTRIBUTE)]
    .filter(([name]) => !KNOWN.includes(name))
    .map(({ 0: name, index }) =>
      wrong(source, index, name, `${name} is no attribute of the contract${near(name, KNOWN)}`),
    );
}

/** What Grafana looks for in another data source: `{ key: k8s.pod.name, value: k8s_pod_name }`. */
function tags(source: Source): WrongLabel[] {
  return [...source.text.matchAll(/key: ([a-z0-9_.]+), value: (\w+)/g)]
    .filter(([, key = "", value]) => value !== labelOf(key))
    .map(({ 0: whole, 1: key = "", 2: value, index }) =>
      wrong(source, index, whole, `${key} is the label ${labelOf(key)}, found ${value}`),
    );
}

function listed(source: Source, { path, pattern, expected }: (typeof LISTS)[number]): WrongLabel[] {
  const found = path.test(source.path) ? pattern.exec(source.text) : null;
  if (!found) return [];
  const names = [...(found[1] ?? "").matchAll(/- ([\w.]+)/g)].map(([, name = ""]) => name);
  const missing = expected.filter((name) => !names.includes(name));
  const more = names.filter((name) => !expected.includes(name));
  const problems = [
    ...missing.map((name) => `${name} is missing`),
    ...more.map((name) => `${name} is not one of the contract`),
  ];
  return problems.map((problem) =>
    wrong(source, found.index, found[0].trimEnd(), `labels of what is stored: ${problem}`),
  );
}

/** Every scrape job says which cluster it is, and makes no label but those of the contract. */
function jobs(source: Source): WrongLabel[] {
  if (!/^modules\/prometheus\/config\/prometheus\.yaml/.test(source.path)) return [];
  const starts = [...source.text.matchAll(/^ *- job_name: (.*)$/gm)];
  return starts.flatMap(({ 0: line, 1: job, index }, at) => {
    const text = source.text.slice(index, starts[at + 1]?.index);
    const made = [...text.matchAll(/target_label: (\w+)/g)];
    return [
      ...(/[*&]cluster\b/.test(text)
        ? []
        : [wrong(source, index, line, `the scrape job ${job} needs the label k8s_cluster_name: - *cluster`)]),
      ...made
        .filter(([, label = ""]) => !label.startsWith("__") && !SCRAPED_LABELS.includes(label))
        .map(({ 0: whole, 1: label = "", index: at }) =>
          wrong(
            source,
            index + at,
            whole,
            `the scrape job ${job} makes the label ${label}, which is none of the contract${near(label, SCRAPED_LABELS)}`,
          ),
        ),
    ];
  });
}

function wrong(source: Source, start: number, text: string, problem: string): WrongLabel {
  return { source, span: { start, end: start + text.length }, problem };
}
