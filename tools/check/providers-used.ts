import type { Module, Resource } from "../interface/module/module.ts";
import type { Workspace } from "../interface/module/workspace.ts";
import type { Expression } from "../interface/syntax/ast.ts";
import { nameOf, referenceOf } from "../interface/syntax/references.ts";
import { attributesWithin, bare, expressionsWithin, textOf } from "../interface/syntax/walk.ts";

/** The name by which a module calls the provider of a resource. */
export function providerOf({ type, provider }: Pick<Resource, "type" | "provider">): string {
  const named = provider && configurationOf(provider.value);
  return named === undefined ? (type.split("_")[0] ?? type) : (named.split(".")[0] ?? named);
}

/** What a reference to a provider says, with its alias: `aws`, `aws.west`; before Terraform 0.12 it stood in quotes. */
export function configurationOf(expression: Expression): string | undefined {
  const quoted = textOf(expression);
  if (quoted !== undefined) return quoted;
  const reference = referenceOf(expression);
  if (!reference) return undefined;
  const alias = nameOf(reference.steps[0]);
  return alias === undefined ? reference.root : `${reference.root}.${alias}`;
}

/** Every provider configuration that a module names, in `provider = ...` and in `providers = { ... }`. */
export function configurationsNamed({ files }: Module): string[] {
  return files
    .flatMap(({ body }) => [...attributesWithin(body)])
    .flatMap(({ attribute: { name, value } }) => {
      const plain = bare(value);
      if (name === "provider") return [configurationOf(plain)];
      if (name !== "providers" || plain.kind !== "object") return [];
      return plain.items.map((item) => configurationOf(item.value));
    })
    .filter((name) => name !== undefined);
}

/**
 * The providers that a module needs, by its names for them and by their sources: its own, and those of modules that it calls, which
 * take them from it. Undefined where that cannot be told, because a module that it calls is not there.
 */
export function providersUsed(module: Module, workspace: Workspace): Set<string> | undefined {
  const reached = new Set([module]);
  const used = new Set<string>();
  // A set goes on with what is added to it, so each module is looked at once, however often it is called.
  for (const each of reached) {
    if (each.broken.length > 0) return undefined;
    for (const name of usedIn(each)) used.add(name);
    for (const call of each.calls) {
      const child = workspace.childOf(each, call);
      if (!child) return undefined;
      reached.add(child);
    }
  }
  return used;
}

// ---

const known = new WeakMap<Module, Set<string>>();

function usedIn(module: Module): Set<string> {
  const used = known.get(module) ?? findUsed(module);
  known.set(module, used);
  return used;
}

function findUsed(module: Module): Set<string> {
  const used = new Set([
    ...module.resources.map(providerOf),
    ...configurationsNamed(module).map((name) => name.split(".")[0] ?? name),
    ...module.providerBlocks.map(({ name }) => name),
    ...module.others.flatMap(({ block }) =>
      [...typesIn(block.body), ...block.labels.map(({ text }) => text)].map(prefix),
    ),
    ...functionsOf(module),
    ...metadataOf(module),
  ]);
  for (const { name, source } of module.providers) if (used.has(name) && source !== undefined) used.add(source);
  return used;
}

function prefix(type: string): string {
  return type.split("_")[0] ?? type;
}

/** Types of resources that `moved`, `removed`, `import` and `check` name. */
function typesIn(body: Parameters<typeof attributesWithin>[0]): string[] {
  const addresses = [...attributesWithin(body)].flatMap(({ attribute }) => {
    const reference = referenceOf(attribute.value);
    return reference ? [reference.root, ...reference.steps.map((step) => nameOf(step) ?? "")] : [];
  });
  return [...addresses, ...body.blocks.flatMap(({ labels }) => labels.map(({ text }) => text))];
}

/** Providers that are told something about the module, which only those that are required can be. */
function metadataOf({ files }: Module): string[] {
  return files
    .flatMap(({ body }) => body.blocks.filter(({ type }) => type === "terraform"))
    .flatMap(({ body }) => body.blocks.filter(({ type }) => type === "provider_meta"))
    .flatMap(({ labels }) => labels.map(({ text }) => text));
}

/** Providers whose functions are called: `provider::aws::arn_parse(...)`. */
function functionsOf({ files }: Module): string[] {
  return files
    .filter(({ source }) => source.text.includes("provider::"))
    .flatMap(({ body }) => [...attributesWithin(body)])
    .flatMap(({ attribute }) => [...expressionsWithin(attribute.value)])
    .flatMap((expression) => (expression.kind === "call" ? [/^provider::(.+?)::/.exec(expression.name)?.[1]] : []))
    .filter((name) => name !== undefined);
}
