import { attribute } from "../../interface/module/attributes.ts";
import type { Expression } from "../../interface/syntax/ast.ts";
import type { Span } from "../../interface/syntax/source.ts";
import { declaredBlock } from "./declared.ts";
import { type Known, type Mention, sourceOf } from "./mention.ts";

/** What is meant where modules are called: by `source` the module, by what is given to it its inputs. */
export function* mentionsInCalls({ module, childOf }: Known): Generator<Mention> {
  for (const call of module.calls) {
    const child = childOf(module, call);
    if (!child) continue;
    const span = spanInQuotes(attribute(call.block.body, "source")?.value);
    if (span) yield { source: sourceOf(call.file, span), span, target: { kind: "module", folder: child.folder } };
    for (const { name, nameSpan } of call.arguments) {
      const input = child.variables.find((variable) => variable.name === name);
      if (input) yield { source: sourceOf(call.file, nameSpan), span: nameSpan, target: declaredBlock(input) };
    }
  }
}

// ---

function spanInQuotes(value: Expression | undefined): Span | undefined {
  return value?.kind === "template" ? value.parts.find(({ kind }) => kind === "literal")?.span : undefined;
}
