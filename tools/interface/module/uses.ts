import type { Attribute, Block, Body, Expression, File } from "../syntax/ast.ts";
import { type Reference, referencesIn } from "../syntax/references.ts";
import { attribute } from "./attributes.ts";
import type { Module } from "./module.ts";

/** An attribute that has a value, and where it stands. */
export type Use = {
  file: File;
  attribute: Attribute;
  /** The blocks that it is in, outermost first. */
  blocks: readonly Block[];
  /** Names that `dynamic` blocks around it give. */
  iterators: readonly string[];
  /** Whether it is in a `dynamic` block that may have no element: Terraform then does not even look at what it refers to. */
  maybe: boolean;
};

/** A reference, and the attribute that it is in. */
export type ReferenceUse = { reference: Reference; use: Use };

/** Every attribute of a module whose value is computed: not types, addresses, names of providers, and other words that only look like references. */
export function usesIn(module: Module): readonly Use[] {
  return remembered(usesOf, module, () =>
    module.files.flatMap((file) => file.body.blocks.flatMap((block) => usesWithin(file, block.body, [block], []))),
  );
}

/** Every reference of a module; those to names that a `for` or `dynamic` gives are left out. */
export function referencesOf(module: Module): readonly ReferenceUse[] {
  return remembered(referencesOfModule, module, () =>
    usesIn(module).flatMap((use) =>
      referencesIn(use.attribute.value)
        .filter(({ root }) => !use.iterators.includes(root))
        .map((reference) => ({ reference: use.maybe ? { ...reference, sometimes: true } : reference, use })),
    ),
  );
}

// ---

const usesOf = new WeakMap<Module, readonly Use[]>();
const referencesOfModule = new WeakMap<Module, readonly ReferenceUse[]>();

function remembered<T>(known: WeakMap<Module, T>, module: Module, make: () => T): T {
  const found = known.get(module) ?? make();
  known.set(module, found);
  return found;
}

function usesWithin(file: File, body: Body, blocks: readonly Block[], iterators: readonly string[]): Use[] {
  const maybe = blocks.some((block, index) => block.type === "content" && mayBeEmpty(blocks[index - 1], index - 1));
  const own = body.attributes
    .filter(({ name }) => hasValue(name, blocks))
    .map((attribute) => ({ file, attribute, blocks, iterators, maybe }));
  const below = body.blocks.flatMap((block) =>
    usesWithin(file, block.body, [...blocks, block], [...iterators, ...iteratorOf(block, blocks)]),
  );
  return [...own, ...below];
}

/** Attributes whose words are no references, by the block that they are in; "*": all of them. */
const WORDS: Record<string, readonly string[]> = {
  terraform: ["*"],
  language: ["*"],
  moved: ["*"],
  removed: ["*"],
  variable: ["type"],
  output: ["type"],
  module: ["providers"],
  import: ["to", "provider"],
  resource: ["provider"],
  data: ["provider"],
  ephemeral: ["provider"],
  action: ["provider"],
  lifecycle: ["ignore_changes"],
  action_trigger: ["events", "on_failure"],
  provisioner: ["when", "on_failure"],
  dynamic: ["iterator"],
};

/** Blocks of Terraform's own that are inside of others; a provider's block of the same name is only meant at the right place. */
const INNER: Record<string, readonly string[]> = {
  lifecycle: ["resource", "data", "ephemeral", "removed"],
  provisioner: ["resource", "removed"],
  action_trigger: ["lifecycle"],
};

function hasValue(name: string, blocks: readonly Block[]): boolean {
  const outermost = blocks[0]?.type ?? "";
  if (WORDS[outermost]?.[0] === "*") return false;
  const inner = blocks.at(-1)?.type ?? "";
  const parent = blocks.at(-2)?.type ?? "";
  const isKnown = blocks.length === 1 || inner === "dynamic" || INNER[inner]?.includes(parent) === true;
  return !(isKnown && WORDS[inner]?.includes(name) === true);
}

/** The name by which the content of a `dynamic` block reaches its elements. */
function iteratorOf(block: Block, around: readonly Block[]): string[] {
  if (block.type !== "dynamic" || around.length === 0) return [];
  const given: Expression | undefined = attribute(block.body, "iterator")?.value;
  const name = given?.kind === "variable" ? given.name : block.labels[0]?.text;
  return name === undefined ? [] : [name];
}

/** Whether a block around the content is a `dynamic` one, unless it says in so many words which elements it has. */
function mayBeEmpty(block: Block | undefined, depth: number): boolean {
  if (block?.type !== "dynamic" || depth === 0) return false;
  const value = attribute(block.body, "for_each")?.value;
  return !((value?.kind === "tuple" || value?.kind === "object") && value.items.length > 0);
}
