import type { Module } from "../interface/module/module.ts";
import { referencesOf, usesIn } from "../interface/module/uses.ts";
import type { Attribute, Block } from "../interface/syntax/ast.ts";
import { nameOf, type Reference, referencesIn } from "../interface/syntax/references.ts";
import { attributesWithin, bare, textOf } from "../interface/syntax/walk.ts";

/** A reference anywhere in a module, and where it stands. */
export type Mention = { reference: Reference; attribute: Attribute; blocks: readonly Block[] };

/**
 * Every reference in a module, those included that only name something: in `moved`, `depends_on`, `provider`, a backend. For rules
 * that look for what is never mentioned, so that rather one too many is found than one too few.
 */
export function mentionsIn(module: Module): readonly Mention[] {
  const found = known.get(module) ?? findMentions(module);
  known.set(module, found);
  return found;
}

/** The addresses that are mentioned, with as many names as an address of their kind has: `var.size`, `data.aws_vpc.main`. */
export function mentioned(module: Module, root: "local" | "data"): Set<string> {
  const byRoot = addresses.get(module) ?? new Map<string, Set<string>>();
  addresses.set(module, byRoot);
  const found = byRoot.get(root) ?? findMentioned(module, root);
  byRoot.set(root, found);
  return found;
}

// ---

const known = new WeakMap<Module, readonly Mention[]>();
const addresses = new WeakMap<Module, Map<string, Set<string>>>();

function findMentioned(module: Module, root: string): Set<string> {
  const depth = root === "data" ? 2 : 1;
  const references = mentionsIn(module).filter(({ reference }) => reference.root === root);
  const found = references.map(({ reference: { steps } }) =>
    [root, ...steps.slice(0, depth).map((step) => nameOf(step) ?? "")].join("."),
  );
  return new Set([...found, ...quotedIn(module)]);
}

/** Blocks in which there is more than values further inside. */
const WORDED = ["terraform", "removed", "check", "action"];

function atTop(attribute: Attribute): Omit<Mention, "reference"> {
  return { attribute, blocks: [] };
}

function findMentions(module: Module): Mention[] {
  const values = referencesOf(module).map(({ reference, use: { attribute, blocks } }) => ({
    reference,
    attribute,
    blocks,
  }));
  const valued = new Set(usesIn(module).map(({ attribute }) => attribute));
  const words = module.files
    .flatMap(({ body }) => body.blocks)
    .flatMap(({ type, body }) => (WORDED.includes(type) ? [...attributesWithin(body)] : body.attributes.map(atTop)))
    .filter(({ attribute }) => !valued.has(attribute))
    .flatMap(({ attribute, blocks }) =>
      referencesIn(attribute.value).map((reference) => ({ reference, attribute, blocks })),
    );
  return [...values, ...words];
}

/** Addresses in quotes, as `depends_on` took them before Terraform 0.12. */
function quotedIn(module: Module): string[] {
  return usesIn(module).flatMap(({ attribute: { name, value } }) => {
    const list = name === "depends_on" ? bare(value) : undefined;
    return list?.kind === "tuple" ? list.items.map((item) => textOf(item) ?? "") : [];
  });
}
