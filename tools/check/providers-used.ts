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
export function configurationsNamed({ resources, calls, others }: Module): string[] {
  const inOthers = others.flatMap(({ block }) => [...attributesWithin(block.body)]).map(({ attribute }) => attribute);
  const named = [...resources.map(({ provider }) => provider), ...inOthers.filter(({ name }) => name === "provider")];
  const handedOver = calls.flatMap(({ providers }) => {
    const map = providers && bare(providers.value);
    return map?.kind === "object" ? map.items.map(({ value }) => value) : [];
  });
  return [...named.map((attribute) => attribute?.value), ...handedOver]
    .map((value) => value && configurationOf(bare(value)))
    .filter((name) => name !== undefined);
}

/**
 * The providers that a module needs, by its names for them and by their sources: its own, and those of modules that it calls, which
 * take them from it. Undefined where that cannot be told, because a module that it calls is not there.
 */
export function providersUsed(module: Module, workspace: Workspace): Set<string> | undefined {
  if (known.has(module)) return known.get(module);
  // A module that calls itself needs no more than it does without that.
  known.set(module, new Set());
  const used = findUsed(module, workspace);
  known.set(module, used);
  return used;
}

// ---

const known = new WeakMap<Module, Set<string> | undefined>();

function findUsed(module: Module, workspace: Workspace): Set<string> | undefined {
  if (module.broken.length > 0) return undefined;
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
  for (const call of module.calls) {
    const child = workspace.childOf(module, call);
    const below = child && providersUsed(child, workspace);
    if (!below) return undefined;
    for (const name of below) used.add(name);
  }
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
