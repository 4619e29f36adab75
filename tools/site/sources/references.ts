import { outputReads } from "../../interface/module/output-reads.ts";
import { referencesOf } from "../../interface/module/uses.ts";
import { nameOf, type Reference } from "../../interface/syntax/references.ts";
import type { Span } from "../../interface/syntax/source.ts";
import { declaredBlock, declaredIn } from "./declared.ts";
import { type Declared, type Known, type Mention, sourceOf } from "./mention.ts";

/** What references of a module mean: its own declarations, and outputs of those that it calls. */
export function* mentionsInReferences({ module, childOf }: Known): Generator<Mention> {
  const declared = declaredIn(module);
  for (const { reference, use } of referencesOf(module)) {
    const found = meaningOf(reference, declared);
    if (found) yield { ...found, source: sourceOf(use.file, found.span) };
  }
  for (const { call, output, source, span } of outputReads(module)) {
    const found = childOf(module, call)?.outputs.find(({ name }) => name === output);
    if (found) yield { source: span.override?.source ?? source, span, target: declaredBlock(found) };
  }
}

// ---

/** As many names as mean something: the root and one of `var.size.of`, the root and two of `data.aws_vpc.main.id`. */
function meaningOf(
  { root, steps, span }: Reference,
  declared: ReadonlyMap<string, Declared>,
): { span: Span; target: Declared } | undefined {
  let address = root;
  for (const step of steps.slice(0, 2)) {
    const name = nameOf(step);
    if (name === undefined) return undefined;
    address += `.${name}`;
    const target = declared.get(address);
    if (target) return { span: { ...span, end: step.span.end }, target };
  }
  return undefined;
}
