import { constantOf, keyOf } from "../../interface/types/constant.ts";
import { expressionIn } from "./form.ts";

/** The keys that a `for_each` gives to instances: of an object with constant keys, or `toset([...])` of constants; else undefined. */
export function keysOf(text: string): Set<string> | undefined {
  const expression = expressionIn(text);
  if (expression.kind === "object") {
    const keys = expression.items.map(({ key }) => keyOf(key, constantOf));
    return keys.every((key) => key !== undefined) ? new Set(keys) : undefined;
  }
  const [list] = expression.kind === "call" && expression.name === "toset" ? expression.args : [];
  const values = list && constantOf(list);
  return Array.isArray(values) ? new Set(values.map(String)) : undefined;
}
