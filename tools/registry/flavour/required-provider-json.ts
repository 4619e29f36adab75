import type { Edit } from "../../check/finding.ts";
import { Cursor } from "../../interface/syntax/cursor.ts";
import { type JsonValue, readJson } from "../../interface/syntax/json/read.ts";
import type { Source, Span } from "../../interface/syntax/source.ts";
import type { ProviderChange } from "./provider-change.ts";

/** The same as for HCL, in Terraform's JSON syntax. @throws SyntaxProblem */
export function requiredProviderEditsInJson(source: Source, change: ProviderChange): Edit[] {
  const root = readJson(new Cursor(source));
  const entries = members(root, "terraform")
    .flatMap((terraform) => members(terraform, "required_providers"))
    .flatMap((required) => members(required, change.name));
  return entries.flatMap((entry) => entryEdits(source, entry, change));
}

// ---

function entryEdits(source: Source, entry: JsonValue, { source: address, version }: ProviderChange): Edit[] {
  const edit = ({ start, end }: Span, text: string): Edit => ({ file: source.path, start, end, text });
  const wanted = { source: address, version };
  if (entry.kind !== "object") return [edit(entry.span, JSON.stringify(wanted))];
  const given = new Map(entry.members.map((member) => [member.name.value, member.value]));
  const replaced = Object.entries(wanted).flatMap(([name, text]) => {
    const old = given.get(name);
    return old ? [edit(old.span, JSON.stringify(text))] : [];
  });
  const missing = Object.entries(wanted).filter(([name]) => !given.has(name));
  if (missing.length === 0) return replaced;
  const [first] = entry.members;
  if (!first) return [edit(entry.span, JSON.stringify(wanted))];
  const added = missing.map(([name, text]) => `${JSON.stringify(name)}: ${JSON.stringify(text)}, `);
  return [...replaced, edit({ start: first.span.start, end: first.span.start }, added.join(""))];
}

/** The values under a name, which in JSON syntax may be one or a list of them, in one object or in a list of objects. */
function members(value: JsonValue, name: string): JsonValue[] {
  if (value.kind === "list") return value.items.flatMap((item) => members(item, name));
  if (value.kind !== "object") return [];
  return value.members.filter((member) => member.name.value === name).map((member) => member.value);
}
