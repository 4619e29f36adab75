import { attribute } from "../../interface/module/attributes.ts";
import type { Module } from "../../interface/module/module.ts";
import type { Source, Span } from "../../interface/syntax/source.ts";
import { isIdentifier } from "../../interface/types/path.ts";
import { defineRule } from "../rule.ts";

/** A name that no reference could spell. */
export const invalidName = defineRule({
  code: "invalid-name",
  title: "A name has characters that Terraform does not allow in names.",
  severity: "error",
  blocks: true,
  message: ({ what, name }: { what: string; name: string }) =>
    `${what} "${name}": expected a letter or _, then letters, digits, _ and - only`,
  *check({ modules }) {
    for (const module of modules)
      for (const { source, span, what, name } of namesOf(module))
        if (!isIdentifier(name)) yield { source, span, arguments: { what, name } };
  },
});

// ---

const NAMED = ["variable", "output", "module", "check", "resource", "data", "ephemeral", "action"];

function* namesOf(module: Module): Generator<{ source: Source; span: Span; what: string; name: string }> {
  for (const { source, body } of module.files)
    for (const { type, labels } of body.blocks)
      if (NAMED.includes(type))
        for (const { text, span } of labels) yield { source, span, what: `the name of a block ${type}`, name: text };
  for (const { alias, file, block } of module.providerBlocks)
    if (alias !== undefined)
      yield {
        source: file.source,
        span: attribute(block.body, "alias")?.value.span ?? block.header,
        what: "the alias of a provider",
        name: alias,
      };
}
