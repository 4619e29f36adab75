import type { Variable } from "../../interface/module/module.ts";
import { nameSpan } from "../declarations.ts";
import { defineRule } from "../rule.ts";

type Arguments = { variable: string; type: string; what: string };

/** A variable of which not every value of its type can be meant, without a validation that says so before anything is created. */
export const missingValidation = defineRule({
  code: "missing-validation",
  title: "A variable takes values that cannot be meant.",
  severity: "off",
  blocks: false,
  message: ({ variable, type, what }: Arguments) =>
    `variable "${variable}" takes any ${type}, and is ${what}: expected a validation`,
  *check({ modules }) {
    for (const { variables } of modules)
      for (const variable of variables) {
        const what = variable.validations.length === 0 ? formatOf(variable) : undefined;
        if (what)
          yield {
            source: variable.file.source,
            span: nameSpan(variable),
            arguments: { variable: variable.name, type: what === "a port" ? "number" : "string", what },
          };
      }
  },
});

// ---

/** Ways in which descriptions list what may be given. */
const LIST =
  /\b(?:one of|either|must be|can be|(?:valid|allowed|accepted|possible|supported|available) (?:values?|options?|types?)(?: are| is|:)?)[\s:=]*[`'"([]/i;
const DURATION = /(?:^|_)(?:duration|timeout|interval|retention|ttl)$/;
const QUANTITY = /(?:^|_)(?:memory|cpu|storage|disk|volume)(?:_(?:limit|request|size))?$/;
const CIDR = /(?:^|_)cidr(?:_block)?$/;

/** What a value has to be beside its type, as far as name and description tell. */
function formatOf({ name, type, description = "" }: Variable): string | undefined {
  const kind = type && "type" in type ? type.type.kind : undefined;
  if (kind === "number") return /(?:^|_)port$/.test(name) ? "a port" : undefined;
  if (kind !== "string") return undefined;
  if (LIST.test(description)) return "one of the values that its description lists";
  if (DURATION.test(name)) return "a duration";
  if (QUANTITY.test(name)) return "a quantity";
  return CIDR.test(name) ? "a range of addresses" : undefined;
}
