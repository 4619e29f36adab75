import { isJson } from "../../interface/load/sources.ts";
import { usesIn } from "../../interface/module/uses.ts";
import type { Expression, Interpolation } from "../../interface/syntax/ast.ts";
import { partsOf } from "../../interface/syntax/walk.ts";
import { defineRule } from "../rule.ts";

/** A text that consists of one value, which then is the value itself whatever its type: `"${var.size}"` is `var.size`. */
export const redundantInterpolation = defineRule({
  code: "redundant-interpolation",
  title: "A text in quotes is nothing but one value.",
  severity: "note",
  blocks: true,
  message: ({ found, expected }: { found: string; expected: string }) =>
    `${found} is the value itself: expected ${expected}`,
  *check({ modules }) {
    for (const module of modules)
      for (const { attribute, file } of usesIn(module)) {
        const source = attribute.value.span.override?.source ?? file.source;
        // In JSON there is no other way to write a value that is computed.
        if (isJson(source.path) || !source.slice(attribute.value.span).includes('"${')) continue;
        for (const { template, inner, place } of wrapped(attribute.value, "value")) {
          const plain = source.slice(inner.span);
          const expected = place === "value" && !plain.includes("\n") ? plain : withParentheses(inner, plain, place);
          const found = source.slice(template.span);
          yield {
            source,
            span: template.span,
            arguments: { found, expected },
            ...(isSimple(found, plain) ? { fix: [{ file: source.path, ...template.span, text: expected }] } : {}),
          };
        }
      }
  },
});

// ---

/** Where a value stands: as all of an attribute, as the key of an object, or as a part of something else. */
type Place = "value" | "key" | "part";
type Wrapped = { template: Expression; inner: Expression; place: Place };

function* wrapped(expression: Expression, place: Place): Generator<Wrapped> {
  const inner = expression.kind === "template" ? onlyValue(expression) : undefined;
  // What is inside of it is looked at when this one is mended.
  if (inner) yield { template: expression, inner, place };
  else if (expression.kind === "object")
    for (const { key, value } of expression.items) {
      yield* wrapped(key, "key");
      yield* wrapped(value, "part");
    }
  else for (const part of partsOf(expression)) yield* wrapped(part, "part");
}

function onlyValue(template: Expression & { kind: "template" }): Expression | undefined {
  const [part] = template.parts;
  if (template.form !== "quoted" || template.parts.length !== 1) return undefined;
  return part?.kind === "interpolation" ? (part satisfies Interpolation).value : undefined;
}

/** Whether nothing is lost: no comment around the value, and no heredoc in it, whose end must have a line of its own. */
function isSimple(found: string, plain: string): boolean {
  return !plain.includes("<<") && /^"\$\{~?\s*~?\}"$/.test(found.replace(plain, () => ""));
}

/** In parentheses where it would be read otherwise: a key is a name without them, an operator could take a part of it. */
function withParentheses({ kind }: Expression, plain: string, place: Place): string {
  const isOne = !["conditional", "binary", "unary"].includes(kind) && !plain.includes("\n");
  return place !== "key" && isOne ? plain : `(${plain})`;
}
