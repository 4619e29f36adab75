import type { Edit } from "../../check/finding.ts";
import type { Attribute, Expression, File, ObjectExpression } from "../../interface/syntax/ast.ts";
import type { Span } from "../../interface/syntax/source.ts";
import { bare, textOf } from "../../interface/syntax/walk.ts";
import { printValue } from "../../interface/types/print-value.ts";
import type { ProviderChange } from "./provider-change.ts";

/** What has to change in a file of HCL for its `required_providers` to name the other provider. Counted from the beginning of the source. */
export function requiredProviderEdits(file: File, change: ProviderChange): Edit[] {
  const required = file.body.blocks
    .filter(({ type }) => type === "terraform")
    .flatMap(({ body }) => body.blocks.filter(({ type }) => type === "required_providers"))
    .flatMap(({ body }) => body.attributes.filter(({ name }) => name === change.name));
  return required.flatMap((entry) => entryEdits(file, entry, change));
}

// ---

function entryEdits(file: File, entry: Attribute, { source, version }: ProviderChange): Edit[] {
  const value = bare(entry.value);
  const edit = ({ start, end }: Span, text: string): Edit => ({ file: file.source.path, start, end, text });
  const [newSource, newVersion] = [printValue(source), printValue(version)];
  // Before Terraform 0.13 it was only the version.
  if (value.kind !== "object") return [edit(entry.value.span, `{ source = ${newSource}, version = ${newVersion} }`)];
  const [oldSource, oldVersion] = [field(value, "source"), field(value, "version")];
  const replaced = [
    ...(oldSource ? [edit(oldSource.span, newSource)] : []),
    ...(oldVersion ? [edit(oldVersion.span, newVersion)] : []),
  ];
  const missing = [...(oldSource ? [] : [`source = ${newSource}`]), ...(oldVersion ? [] : [`version = ${newVersion}`])];
  if (missing.length === 0) return replaced;
  const first = value.items[0]?.span.start;
  if (first === undefined) return [edit(value.span, `{ ${missing.join(", ")} }`)];
  // In the line of the first entry, so that what comes behind keeps its line, to which READMEs have links.
  return [...replaced, edit({ start: first, end: first }, `${missing.join(", ")}, `)];
}

function field(value: ObjectExpression, name: string): Expression | undefined {
  return value.items.find(({ key }) => (key.kind === "literal" ? key.value : textOf(key)) === name)?.value;
}
