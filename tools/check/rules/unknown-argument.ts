import type { Module } from "../../interface/module/module.ts";
import type { Source, Span } from "../../interface/syntax/source.ts";
import { bare } from "../../interface/syntax/walk.ts";
import { closest } from "../../utils/closest.ts";
import { shapedBlocks, titleOf } from "../language/shaped-blocks.ts";
import { defineRule } from "../rule.ts";

type Arguments = { argument: string; where: string; known: string[]; isBlock: boolean };

/**
 * An argument that neither Terraform nor OpenTofu knows in its place. Those of resources are for their providers to know. Blocks in
 * Markdown are left out: they may be of a language that looks the same, such as Terragrunt's, or a part of something.
 */
export const unknownArgument = defineRule({
  code: "unknown-argument",
  title: "An argument is not one that Terraform knows in that place.",
  severity: "error",
  blocks: false,
  message: ({ argument, where, known, isBlock }: Arguments) => {
    if (isBlock) return `${where} has an argument ${argument}, which is a block: expected ${argument} { ... }`;
    return `${where} cannot have an argument ${argument}${closest(argument, known)}`;
  },
  *check({ modules }) {
    for (const module of modules)
      for (const { source, span, ...args } of unknownArguments(module)) yield { source, span, arguments: args };
  },
});

// ---

type Unknown = { source: Source; span: Span } & Arguments;

function* unknownArguments(module: Module): Generator<Unknown> {
  for (const { source, body } of module.files)
    for (const { name, nameSpan } of body.attributes)
      yield { source, span: nameSpan, argument: name, where: "a file", known: [], isBlock: false };
  for (const { source, block, shape, parent } of shapedBlocks(module)) {
    const { attributes: known = [], blocks = {} } = shape;
    if (shape.open) continue;
    for (const { name, nameSpan } of block.body.attributes)
      if (!known.includes(name)) {
        const isBlock = Object.hasOwn(blocks, name);
        yield { source, span: nameSpan, argument: name, where: titleOf({ block, parent }), known: [...known], isBlock };
      }
  }
  yield* unknownInProviders(module);
}

const PROVIDER = ["source", "version", "configuration_aliases"];

/** `required_providers` has objects, for which Terraform has as fixed a list. */
function* unknownInProviders({ providers }: Module): Generator<Unknown> {
  for (const { name, attribute, file } of providers) {
    const value = bare(attribute.value);
    if (value.kind !== "object") continue;
    for (const { key } of value.items)
      if (key.kind === "literal" && !PROVIDER.includes(String(key.value))) {
        const where = `required_providers.${name}`;
        const argument = String(key.value);
        yield { source: file.source, span: key.span, argument, where, known: PROVIDER, isBlock: false };
      }
  }
}
