import { type Case, variable } from "../case.ts";

const validated = (...conditions: string[]) =>
  variable(
    "any",
    conditions
      .map((condition) => `validation {\n    condition     = ${condition}\n    error_message = "No."\n  }\n`)
      .join("  "),
  );

function conditions(before: string[], after: string[], there: Bump, back: Bump): Case {
  const lines = (bump: Bump) => (bump === "none" ? [] : [`${bump} input-validation var.x`]);
  const name = `${before.join(" and ") || "nothing"}; ${after.join(" and ")}`;
  return { name, before: validated(...before), after: validated(...after), there: lines(there), back: lines(back) };
}

type Bump = "major" | "minor" | "minor?" | "none";

/** Validations of inputs: stricter, less strict, the same in other words, or not to be told. */
export const validations: Case[] = [
  conditions([], ['var.x != ""'], "major", "minor"),
  conditions(['contains(["a", "b"], var.x)'], ['contains(["a", "b", "c"], var.x)'], "minor", "major"),
  conditions(['contains(["a", "b"], var.x)'], ['contains(["b", "a"], var.x)'], "none", "none"),
  conditions(['contains(["a", "b"], var.x)'], ['contains(["b", "c"], var.x)'], "major", "major"),
  conditions(['contains(["a"], var.x)'], ['var.x == null || contains(["a"], var.x)'], "minor", "major"),
  conditions(
    ['var.x == null || contains(["a"], var.x)'],
    ['var.x == null || contains(["a", "b"], var.x)'],
    "minor",
    "major",
  ),
  conditions(['!contains(["a"], var.x)'], ['!contains(["a", "b"], var.x)'], "major", "minor"),
  conditions(['contains(["a"], lower(var.x))'], ['contains(["a"], var.x)'], "minor?", "minor?"),
  conditions(
    ['alltrue([for y in var.x : contains(["a"], y)])'],
    ['alltrue([for y in var.x : contains(["a", "b"], y)])'],
    "minor",
    "major",
  ),
  conditions(["length(var.x) <= 10"], ["length(var.x) <= 20"], "minor", "major"),
  conditions(["var.x >= 1"], ["var.x > 1"], "major", "minor"),
  conditions(["var.x >= 1"], ["1 <= var.x"], "none", "none"),
  conditions(["var.x >= 1"], ["var.x <= 1"], "minor?", "minor?"),
  conditions(["var.x >= 1 && var.x <= 9"], ["var.x <= 9", "var.x >= 1"], "none", "none"),
  conditions(["var.x >= 1 && var.x <= 9"], ["(var.x>=1   &&\n    var.x<=9)"], "none", "none"),
  conditions(["var.x >= 1 && var.x <= 9"], ["var.x >= 2 && var.x <= 10"], "major", "major"),
  conditions(["var.x >= 1 && var.x <= 9"], ["var.x >= 0"], "minor", "major"),
  conditions(["length((var.x)) <= 9"], ["length(var.x) <= (9)"], "none", "none"),
  // One part that accepts less may be made up for by another one that accepts more.
  conditions(['var.x == "a" || contains(["b"], var.x)'], ['contains(["a", "b"], var.x)'], "minor?", "minor?"),
  conditions(['contains(["a", "b"], var.x) && var.x != "b"'], ['contains(["a"], var.x)'], "minor?", "minor?"),
  conditions(["var.x != <<EOT\nA text.\nEOT\n"], ["var.x != <<EOT\nAnother text.\nEOT\n"], "minor?", "minor?"),
  // Conditional expressions.
  conditions(["var.x == null ? true : var.x > 1"], ["var.x == null || var.x > 1"], "none", "none"),
  conditions(["var.x == null ? true : var.x > 1"], ["var.x == null ? true : var.x > 2"], "major", "minor"),
  conditions(["can(var.x) ? var.x > 1 : false"], ["can(var.x) && var.x > 2"], "major", "minor"),
  conditions(["var.y ? var.x > 1 : var.x > 5"], ["var.y ? var.x > 2 : var.x > 4"], "major", "major"),
  conditions(["var.y ? var.x > 1 : var.x > 5"], ["var.z ? var.x > 1 : var.x > 5"], "minor?", "minor?"),
  conditions(['can(regex("^a", var.x))'], ['can(regex("^b", var.x))'], "minor?", "minor?"),
];
