import { type Known, resolve, textsOf, UNKNOWN } from "../../contracts/evaluate.ts";

/** The names that something may have, from its text; of one that is an input, the input: `certificates["loki"]`. */
export function namesOf(known: Known | undefined): string[] {
  const texts = known ? textsOf(known) : [];
  const certain = texts.filter((text) => text.replaceAll(UNKNOWN, "") !== "");
  if (certain.length > 0) return certain.map((text) => text.replaceAll(UNKNOWN, "*"));
  return known && texts.length > 0 ? [inputText(known)] : [];
}

// ---

/** An input as it is written, with what its key stands for in place of a name of a loop. */
function inputText(known: Known): string {
  const at = resolve(known);
  const { expression, source } = at;
  if (expression.kind === "index") {
    const [key] = textsOf({ ...at, expression: expression.key });
    return `${inputText({ ...at, expression: expression.of })}["${key?.replaceAll(UNKNOWN, "*") ?? "*"}"]`;
  }
  if (expression.kind === "call" && expression.args[0]) {
    const of = inputText({ ...at, expression: expression.args[0] });
    const [key] =
      expression.name === "lookup" && expression.args[1] ? textsOf({ ...at, expression: expression.args[1] }) : [];
    return key === undefined ? of : `${of}["${key}"]`;
  }
  if (expression.kind === "item") return "*";
  return source.slice(expression.span).replace(/^var\./, "");
}
