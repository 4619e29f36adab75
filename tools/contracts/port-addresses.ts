import type { Texts } from "../interface/load/sources.ts";
import type { Module } from "../interface/module/module.ts";
import type { Attribute } from "../interface/syntax/ast.ts";
import { Source } from "../interface/syntax/source.ts";
import { type Component, isPortOf, portsText } from "./components.ts";
import { entriesOf, type Known, resolve, textsOf } from "./evaluate.ts";
import type { WrongPort } from "./port-objects.ts";

/** Files with addresses of components, beside HCL and Markdown. */
export const ADDRESSING = ["examples/**/*.yaml", "modules/*/config/*.tftpl", "tools/stack/*.ts"];

/** Addresses of components with a port that they do not have: in any text, and in what calls and outputs come to. */
export function wrongAddresses(
  texts: Texts,
  modules: readonly Module[],
  components: readonly Component[],
): WrongPort[] {
  const names = components.map(({ name }) => name).join("|");
  if (names === "") return [];
  const ways = WAYS.map(({ files, has, pattern }) => ({
    files,
    has,
    pattern: new RegExp(pattern.replace("NAME", `(${names})`), "g"),
  }));
  const [{ pattern: address } = { pattern: /(?!)/g }] = ways;
  const found = [...texts].flatMap(([path, { text }]) => {
    const source = new Source(path, text);
    return ways
      .filter(({ files, has }) => files.test(path) && text.includes(has))
      .flatMap(({ pattern }) => [...text.matchAll(pattern)])
      .map(({ 0: whole, 1: name = "", 2: port = "", index }) => ({
        source,
        span: { start: index + whole.length - port.length, end: index + whole.length },
        name,
        port,
      }));
  });
  return [...found, ...modules.flatMap((module) => made(module, address))].flatMap(({ name, port, ...place }) => {
    const component = components.find((component) => component.name === name);
    if (!component || isPortOf(port, component)) return [];
    return [{ ...place, where: "an address", port, component: name, ports: portsText(component) }];
  });
}

// ---

/** How addresses are written, and a text that none is without. The second group is the port. */
const WAYS = [
  {
    files: /./,
    has: ".svc",
    // From the middle, which few texts have.
    pattern: String.raw`\.svc(?<=(?<![\w.-])NAME\.[\w.\${}\ufffc-]*\.svc)(?:\.[\w.\${}-]+)?:(\d+)`,
  },
  {
    files: /\.(?:md|tftpl)$/,
    has: "port-forward",
    pattern: String.raw`port-forward (?:service|svc|deployment|pod)/NAME (?:\d+:)?(\d+)`,
  },
  {
    files: /^tools\/stack\/.*\.ts$/,
    has: "",
    pattern: String.raw`(?<=["/ ])NAME(?:"?, (?:port: )?|: \{\s*port: |:)(\d{3,5})\b`,
  },
  {
    files: /\.yaml$/,
    has: "ports:",
    pattern: String.raw`app\.kubernetes\.io/name: NAME\b[^\n]*\n\s*ports: \[\{ port: (\d+)`,
  },
];

/** Addresses that are put together of several parts, which no text shows. */
function made(module: Module, address: RegExp) {
  const values: [Source, Attribute][] = [
    ...module.calls.flatMap((call) => call.arguments.map((given): [Source, Attribute] => [call.file.source, given])),
    ...module.outputs.flatMap(({ file, block }) =>
      block.body.attributes
        .filter(({ name }) => name === "value")
        .map((value): [Source, Attribute] => [file.source, value]),
    ),
  ];
  return values
    .filter(([source, { span }]) => /:\d|:\$\{/.test(source.slice(span)))
    .flatMap(([source, { value }]) => templatesIn({ module, source, expression: value, names: new Map(), through: [] }))
    .flatMap(({ source, expression: { span }, texts }) =>
      texts
        .flatMap((text) => (source.slice(span).includes(text) ? [] : [...text.matchAll(address)]))
        .map(({ 1: name = "", 2: port = "" }) => ({ source, span, name, port })),
    );
}

function templatesIn(known: Known, depth = 0): (Known & { texts: string[] })[] {
  const at = resolve(known);
  if (at.expression.kind === "template") return [{ ...at, texts: textsOf(at) }];
  if (depth > 8 || at.expression.kind === "item") return [];
  if (["object", "tuple", "for", "call", "conditional"].includes(at.expression.kind))
    return entriesOf(at).flatMap(({ value }) => templatesIn(value, depth + 1));
  return [];
}
