import type { Module } from "../interface/module/module.ts";
import { declaredNames } from "../interface/module/names.ts";
import { type ReferenceUse, referencesOf } from "../interface/module/uses.ts";
import { nameOf, type Reference } from "../interface/syntax/references.ts";

/** A reference to what its module does not declare: the address, of what kind that is, and what there is of that kind. */
export type Undeclared = ReferenceUse & { name: string; what: What; known: string[] };

export type What = keyof ReturnType<typeof declaredNames>;

/** Every such reference of a module, in the order of its files. */
export function* undeclaredIn(module: Module): Generator<Undeclared> {
  const names = declaredNames(module);
  for (const found of referencesOf(module)) {
    const wanted = wantedOf(found.reference);
    if (wanted && !names[wanted.what].has(wanted.name)) yield { ...found, ...wanted, known: [...names[wanted.what]] };
  }
}

// ---

/** Names that are always there, each with a rule or none of its own. */
const OTHERS: ReadonlySet<string> = new Set(["each", "count", "self", "path", "terraform", "tofu", "action"]);

/** What a reference needs to be declared: the address without what is taken of it. */
function wantedOf({ root, steps }: Reference): { name: string; what: What } | undefined {
  if (OTHERS.has(root)) return undefined;
  const [first, second] = [nameOf(steps[0]), nameOf(steps[1])];
  switch (root) {
    case "var":
    case "local":
    case "module":
      return first === undefined ? undefined : { name: `${root}.${first}`, what: root };
    case "data":
    case "ephemeral":
      return second === undefined ? undefined : { name: `${root}.${first}.${second}`, what: root };
    case "resource":
      return second === undefined ? undefined : { name: `${first}.${second}`, what: root };
  }
  return first === undefined ? undefined : { name: `${root}.${first}`, what: "resource" };
}
