import { posix } from "node:path";
import { functionCallsOf } from "../../interface/module/function-calls.ts";
import type { Call, Expression, File, TemplatePart } from "../../interface/syntax/ast.ts";
import type { Span } from "../../interface/syntax/source.ts";
import { type Known, type Mention, sourceOf } from "./mention.ts";

/** A call of a function that reads a file. `paths`: the file, or with names that are computed each that may be meant. */
export type FileRead = { call: Call; file: File; span: Span; paths: string[] };

/** The calls of `file`, `templatefile` and the like that name a file below the module. */
export function* filesRead({ module, files }: Known): Generator<FileRead> {
  for (const { call, file } of functionCallsOf(module)) {
    const [first] = call.args;
    const read = READING.test(call.name) && first?.kind === "template" ? pathIn(first.parts) : undefined;
    if (!read) continue;
    const { path, fits, span } = read;
    const found =
      path === undefined
        ? [...files.paths()].filter(isIn(module.folder, fits))
        : [posix.join(module.folder, path)].filter((path) => files.textOf(path) !== undefined);
    yield { call, file, span, paths: found };
  }
}

/** What is meant by paths of files. */
export function* mentionsOfFiles(known: Known): Generator<Mention> {
  for (const { file, span, paths } of filesRead(known))
    for (const path of paths)
      yield { source: sourceOf(file, span), span, target: { kind: "file", path }, others: paths.length > 1 };
}

// ---

const READING = /^(?:templatefile|file(?:base64|md5|sha1|sha256|sha512|base64sha256|base64sha512)?)$/;

/** A path below the module; undefined with a name that is computed, which then fits any. */
type Path = { path: string | undefined; fits: RegExp; span: Span };

/** Reads `"${path.module}/config/${name}.yaml"`. */
function pathIn([first, ...parts]: readonly TemplatePart[]): Path | undefined {
  const [start, end] = [parts[0]?.span, parts.at(-1)?.span];
  if (first?.kind !== "interpolation" || !isModulePath(first.value) || !start || !end) return undefined;
  const texts = parts.map((part) => (part.kind === "literal" ? String(part.value) : undefined));
  const fits = texts.map((text) => text?.replaceAll(/[^\w/]/g, "\\$&") ?? "[^/]+").join("");
  const path = texts.includes(undefined) ? undefined : texts.join("");
  return { path, fits: new RegExp(`^${fits}$`), span: { ...end, start: start.start } };
}

function isModulePath(value: Expression): boolean {
  return (
    value.kind === "attribute" && value.name === "module" && value.of.kind === "variable" && value.of.name === "path"
  );
}

function isIn(folder: string, fits: RegExp): (path: string) => boolean {
  const above = folder === "." ? "" : folder;
  return (path) => path.startsWith(above) && fits.test(above === "" ? `/${path}` : path.slice(above.length));
}
