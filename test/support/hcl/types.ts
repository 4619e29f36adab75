import type { Random } from "./random.ts";

/** A type expression that Terraform takes, written with blanks and comments in odd places; and now and then one that it refuses. */
export function typeExpression(random: Random, depth: number): string {
  if (random.once(60)) return random.pick(WRONG);
  if (depth <= 0 || random.once(3)) return random.pick(["string", "number", "bool", "any"]);
  const inner = () => blank(random) + typeExpression(random, depth - 1) + blank(random);
  return random.pick([
    () => `${random.pick(["list", "set", "map"])}(${inner()})`,
    () => `tuple([${random.some(3, inner).join(",")}])`,
    () => `object({${objectItems(random, depth)}})`,
    () => `object({${objectItems(random, depth)}})`,
  ])();
}

// ---

/** Without types in quotes, as Terraform 0.11 wrote them: those we read, and a rule warns of them. */
const WRONG = [
  ...[
    "strin",
    "String",
    "list()",
    "list(string, string)",
    "map",
    "list",
    "set",
    "tuple(string)",
    "tuple([])",
    "object()",
  ],
  ...["object({ a })", "object([string])", 'object({ "a" = string })', "object({ (a) = string })", "optional(string)"],
  ...["[string]", "{ a = string }", "null", "1", "var.x", "string.a", "list[string]", "number ? string : any"],
  ...[
    "object({ a = optional() })",
    "object({ a = optional(string, 1, 2) })",
    "object({ a = string, a = number })",
    "map(optional(string))",
  ],
];

function objectItems(random: Random, depth: number): string {
  const names = ["a", "b", "c-d", "é"].slice(random.below(4));
  const items = names.map((name) => {
    const type = typeExpression(random, depth - 1);
    return `${name} ${random.pick(["=", ":"])} ${random.once(3) ? `optional(${type}${random.pick(["", ", null", ",null"])})` : type}`;
  });
  return items.length === 0 ? "" : `\n  ${items.join(random.pick([",\n", "\n", " # c\n", ", "]))}\n`;
}

function blank(random: Random): string {
  return random.pick(["", "", " ", "\n", "/* c */"]);
}
