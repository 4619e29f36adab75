import type { Attribute, Expression } from "../syntax/ast.ts";
import { bare, textOf } from "../syntax/walk.ts";
import { attribute, text } from "./attributes.ts";
import type { Declaration, Module, RequiredProvider } from "./module.ts";

/** Reads a `terraform` block: which versions and providers the module needs. */
export function readTerraform(module: Module, { file, block }: Declaration): void {
  const required = attribute(block.body, "required_version");
  const constraint = text(block.body, "required_version");
  if (required) module.requiredVersions.push({ file, attribute: required, constraint });
  const providers = block.body.blocks.filter(({ type }) => type === "required_providers");
  for (const { body } of providers)
    for (const provider of body.attributes) module.providers.push({ file, ...readProvider(provider) });
}

// ---

function readProvider(entry: Attribute): Omit<RequiredProvider, "file"> {
  const value = bare(entry.value);
  const given = { name: entry.name, attribute: entry };
  // Before Terraform 0.13 it was only the version.
  if (value.kind !== "object") return { ...given, source: undefined, version: textOf(value), aliases: [] };
  const field = (name: string) =>
    value.items.find(({ key }) => (key.kind === "literal" ? key.value : textOf(key)) === name)?.value;
  return {
    ...given,
    source: textOf(field("source")),
    version: textOf(field("version")),
    aliases: aliasesOf(field("configuration_aliases")),
  };
}

/** `[aws.one, aws.two]` */
function aliasesOf(list: Expression | undefined): string[] {
  if (list?.kind !== "tuple") return [];
  return list.items.flatMap((item) =>
    item.kind === "attribute" && item.of.kind === "variable" ? [`${item.of.name}.${item.name}`] : [],
  );
}
