import type { Module } from "../../interface/module/module.ts";
import type { Block } from "../../interface/syntax/ast.ts";
import type { Source } from "../../interface/syntax/source.ts";
import { SHAPES, type Shape } from "./shapes.ts";

/** A block that Terraform knows, with what it may consist of. `parent`: the block that it is in. */
export type ShapedBlock = { source: Source; block: Block; shape: Shape; parent: Block | undefined };

/** Every block of a module that is Terraform's own, those inside of others as far as they are known. */
export function* shapedBlocks({ files }: Module): Generator<ShapedBlock> {
  for (const { source, body } of files) yield* shapedWithin(source, body.blocks, SHAPES, undefined);
}

/** What a message calls a block: `variable "size"`, `validation of variable "size"`. */
export function titleOf({ block, parent }: Pick<ShapedBlock, "block" | "parent">): string {
  const own = [block.type, ...block.labels.map(({ text }) => `"${text}"`)].join(" ");
  return parent ? `${own} of ${titleOf({ block: parent, parent: undefined })}` : own;
}

// ---

function* shapedWithin(
  source: Source,
  blocks: readonly Block[],
  shapes: Readonly<Record<string, Shape>>,
  parent: Block | undefined,
): Generator<ShapedBlock> {
  for (const block of blocks) {
    const shape = Object.hasOwn(shapes, block.type) ? shapes[block.type] : undefined;
    if (!shape) continue;
    yield { source, block, shape, parent };
    yield* shapedWithin(source, block.body.blocks, shape.blocks ?? {}, block);
  }
}
