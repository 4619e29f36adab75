import type { Module } from "../../interface/module/module.ts";
import type { Block } from "../../interface/syntax/ast.ts";
import type { Source } from "../../interface/syntax/source.ts";
import { closest } from "../../utils/closest.ts";
import { shapedBlocks, titleOf } from "../language/shaped-blocks.ts";
import { SHAPES } from "../language/shapes.ts";
import { defineRule } from "../rule.ts";

type Arguments = { block: string; where: string; known: string[]; isArgument: boolean };

/** A block that neither Terraform nor OpenTofu knows in its place. In Markdown it may be Terragrunt's, or a part of something. */
export const unknownBlock = defineRule({
  code: "unknown-block",
  title: "A block is not one that Terraform knows in that place.",
  severity: "error",
  blocks: false,
  message: ({ block, where, known, isArgument }: Arguments) => {
    if (isArgument) return `${where} has a block ${block}, which is an argument: expected ${block} = ...`;
    return `${where} cannot have a block ${block}${closest(block, known)}`;
  },
  *check({ modules }) {
    for (const module of modules)
      for (const { source, block, ...args } of unknownBlocks(module))
        yield { source, span: block.header, arguments: { block: block.type, ...args } };
  },
});

// ---

type Unknown = { source: Source; block: Block } & Omit<Arguments, "block">;

function* unknownBlocks(module: Module): Generator<Unknown> {
  const topLevel = Object.keys(SHAPES);
  // A block of HCL in a Markdown file may show a part of something, without what is around it.
  if (module.origin.kind === "folder")
    // Where this one belongs is said by invalid-block.
    for (const { source, body } of module.files)
      for (const block of body.blocks)
        if (!topLevel.includes(block.type) && block.type !== "required_providers")
          yield { source, block, where: "a file", known: topLevel, isArgument: false };
  for (const { source, block, shape, parent } of shapedBlocks(module)) {
    const known = Object.keys(shape.blocks ?? {});
    if (shape.open) continue;
    for (const inner of block.body.blocks)
      if (!known.includes(inner.type)) {
        const isArgument = shape.attributes?.includes(inner.type) === true;
        yield { source, block: inner, where: titleOf({ block, parent }), known, isArgument };
      }
  }
}
