import type { Inferred } from "../../interface/infer/types-of.ts";
import { mismatches } from "../../interface/types/convert.ts";
import { NUMBER } from "../../interface/types/type.ts";
import { misfitOf } from "../misfits.ts";
import { defineRule } from "../rule.ts";

type Arguments = { block: string; found: string };

/** A `count` that is no whole number from 0 on. */
export const invalidCount = defineRule({
  code: "invalid-count",
  title: "A count is no whole number from 0 on.",
  severity: "error",
  blocks: true,
  message: ({ block, found }: Arguments) => `count of ${block}: expected a whole number from 0 on, found ${found}`,
  *check({ modules, typesOf }) {
    for (const module of modules)
      for (const { count, file, block } of [...module.calls, ...module.resources]) {
        if (!count) continue;
        const found = wrongIn(typesOf(module).infer(count.value));
        if (found === undefined) continue;
        const { source } = file;
        yield { source, span: count.value.span, arguments: { block: source.slice(block.header), found } };
      }
  },
});

// ---

function wrongIn(value: Inferred): string | undefined {
  const { constant } = value;
  if (constant === null) return "null";
  const [mismatch] = mismatches(value, NUMBER);
  if (mismatch) return misfitOf(mismatch).found;
  const number = constant === undefined ? 0 : Number(constant);
  return Number.isInteger(number) && number >= 0 ? undefined : String(number);
}
