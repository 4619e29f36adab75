import type { Call, Expression, File, TemplatePart } from "../syntax/ast.ts";
import type { Span } from "../syntax/source.ts";
import { functionCallsOf } from "./function-calls.ts";
import type { Module } from "./module.ts";

/**
 * A call of a function that reads a file below the module. `path`: from the module's folder, with a slash before it; undefined with a name
 * that is computed. `fits`: which paths may be meant. `maybe`: whether Terraform may never come to it.
 */
export type FileRead = { call: Call; file: File; span: Span; path: string | undefined; fits: RegExp; maybe: boolean };

/** The calls of `file`, `templatefile` and the like with a path such as `"${path.module}/config/${name}.yaml"`. */
export function* fileReadsOf(module: Module): Generator<FileRead> {
  for (const { call, file, maybe } of functionCallsOf(module)) {
    const [first] = call.args;
    const read = READING.test(call.name) && first?.kind === "template" ? modulePathIn(first.parts) : undefined;
    if (read) yield { call, file, maybe, ...read };
  }
}

/** The path of a template that begins with `${path.module}`; undefined for another one. */
export function modulePathIn([first, ...parts]: readonly TemplatePart[]):
  | Pick<FileRead, "span" | "path" | "fits">
  | undefined {
  const [start, end] = [parts[0]?.span, parts.at(-1)?.span];
  if (first?.kind !== "interpolation" || !isModulePath(first.value) || !start || !end) return undefined;
  const texts = parts.map((part) => (part.kind === "literal" ? String(part.value) : undefined));
  const fits = texts.map((text) => text?.replaceAll(/[^\w/]/g, "\\$&") ?? "[^/]+").join("");
  const path = texts.includes(undefined) ? undefined : texts.join("");
  return { path, fits: new RegExp(`^${fits}$`), span: { ...end, start: start.start } };
}

/** Whether an expression is `path.module`. */
export function isModulePath(value: Expression | undefined): boolean {
  return (
    value?.kind === "attribute" && value.name === "module" && value.of.kind === "variable" && value.of.name === "path"
  );
}

// ---

const READING = /^(?:templatefile|file(?:base64|md5|sha1|sha256|sha512|base64sha256|base64sha512)?)$/;
