import type { Module } from "../../interface/module/module.ts";
import type { Body, Expression } from "../../interface/syntax/ast.ts";
import { boolOf, textOf } from "../../interface/syntax/walk.ts";
import { count } from "../../utils/count.ts";
import { type ShapedBlock, shapedBlocks, titleOf } from "../language/shaped-blocks.ts";
import { defineRule } from "../rule.ts";

type Arguments = { block: string; expected: string; found: string };

/** A block without something that it must have. */
export const invalidBlock = defineRule({
  code: "invalid-block",
  title: "A block lacks something that Terraform needs there, or has something else in its place.",
  severity: "error",
  blocks: false,
  message: ({ block, expected, found }: Arguments) => `${block}: expected ${expected}, found ${found}`,
  *check({ modules }) {
    for (const module of modules) {
      for (const shaped of shapedBlocks(module))
        for (const problem of problemsOf(shaped))
          yield {
            source: shaped.source,
            span: shaped.block.header,
            arguments: { block: titleOf(shaped), ...problem },
          };
      yield* misplacedProviders(module);
    }
  },
});

// ---

type Problem = Omit<Arguments, "block">;

function* problemsOf({ source, block, shape, parent }: ShapedBlock): Generator<Problem> {
  const { labels = [], required = [] } = shape;
  if (block.labels.length !== labels.length) {
    const found = block.labels.length === 0 ? "none" : String(block.labels.length);
    const names = labels.length === 0 ? "no label" : `${count(labels.length, "label")} (${labels.join(", ")})`;
    yield { expected: names, found };
  }
  for (const { name, value } of block.body.attributes)
    if (shape.flags?.includes(name) && boolOf(value) === undefined && isConstant(value))
      yield { expected: `${name} to be true or false`, found: source.slice(value.span) };
  for (const name of required) if (!has(block.body, name)) yield { expected: `an argument ${name}`, found: "none" };
  if (block.type === "import" && !has(block.body, "id") && !has(block.body, "identity"))
    yield { expected: "an argument id or identity", found: "neither" };
  if (block.type === "import" && has(block.body, "id") && has(block.body, "identity"))
    yield { expected: "an argument id or identity", found: "both" };
  if (block.type === "check" && !parent && !block.body.blocks.some(({ type }) => type === "assert"))
    yield { expected: "at least one block assert", found: "none" };
}

function* misplacedProviders({ files }: Module) {
  for (const { source, body } of files)
    for (const { type, header } of body.blocks)
      if (type === "required_providers")
        yield {
          source,
          span: header,
          arguments: { block: type, expected: "it inside of terraform { ... }", found: "it outside of any block" },
        };
}

function isConstant(value: Expression): boolean {
  return value.kind === "literal" || value.kind === "number" || textOf(value) !== undefined;
}

function has({ attributes }: Body, wanted: string): boolean {
  return attributes.some(({ name }) => name === wanted);
}
