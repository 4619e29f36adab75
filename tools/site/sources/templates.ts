import type { Expression, ObjectItem } from "../../interface/syntax/ast.ts";
import { Cursor } from "../../interface/syntax/cursor.ts";
import { type Reference, referencesIn } from "../../interface/syntax/references.ts";
import { Source, SyntaxProblem } from "../../interface/syntax/source.ts";
import { parseTemplate } from "../../interface/syntax/templates.ts";
import { bare } from "../../interface/syntax/walk.ts";
import { filesRead } from "./files.ts";
import { type Known, type Mention, sourceOf } from "./mention.ts";

/** What names in templates mean: what `templatefile` gives them. */
export function* mentionsInTemplates(known: Known): Generator<Mention> {
  for (const { call, file, paths } of filesRead(known)) {
    const [path] = paths;
    const given = call.name === "templatefile" ? call.args[1] : undefined;
    if (path === undefined || paths.length > 1 || !given) continue;
    const items = new Map(itemsOf(given).map((item) => [nameOf(item), item]));
    const source = new Source(path, known.files.textOf(path) ?? "");
    for (const { root, span } of referencesOf(source)) {
      const item = items.get(root);
      if (!item) continue;
      const target = { label: root, source: sourceOf(file, item.span), span: item.key.span, whole: item.span };
      yield { source, span: { ...span, end: span.start + root.length }, target: { kind: "declared", ...target } };
    }
  }
}

// ---

/** What is written out of a value: of those that are merged, the last counts. */
function itemsOf(value: Expression): ObjectItem[] {
  const plain = bare(value);
  if (plain.kind === "object") return plain.items;
  return plain.kind === "call" && plain.name === "merge" ? plain.args.flatMap(itemsOf) : [];
}

function nameOf({ key }: ObjectItem): string | undefined {
  return key.kind === "literal" ? String(key.value) : undefined;
}

/** A template that Terraform would refuse has none. */
function referencesOf(source: Source): Reference[] {
  try {
    return referencesIn(parseTemplate(new Cursor(source, "text")));
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return [];
    throw problem;
  }
}
