import type { Case } from "../case.ts";

const output = (value: string, more = "", name = "y") => `output "${name}" {\n  value = ${value}\n  ${more}\n}\n`;

function valueCase(before: string, after: string, there: string[], back: string[]): Case {
  return { name: `${before} and ${after}`, before: output(before), after: output(after), there, back };
}

/** Outputs: there or not, and what their readers find. */
export const outputs: Case[] = [
  {
    name: "an output",
    before: "",
    after: output('"a"'),
    there: ["minor output-added output.y"],
    back: ["major output-removed output.y"],
  },
  {
    name: "an output with another name",
    before: output("local.url", "", "url"),
    after: output("local.url", "", "endpoint"),
    there: ["major output-renamed output.url"],
    back: ["major output-renamed output.endpoint"],
  },
  {
    name: "a sensitive output",
    before: output("local.y"),
    after: output("local.y", "sensitive = true"),
    there: ["major output-sensitive output.y"],
    back: ["minor output-sensitive output.y"],
  },
  {
    name: "an output that is sensitive anyhow",
    before: output('sensitive("a")'),
    after: output('sensitive("a")', "sensitive = true"),
    there: [],
    back: [],
  },
  {
    name: "an ephemeral output",
    before: output("local.y"),
    after: output("local.y", "ephemeral = true"),
    there: ["major output-ephemeral output.y"],
    back: ["minor output-ephemeral output.y"],
  },
  {
    name: "a deprecated output",
    before: output("local.y"),
    after: output("local.y", 'deprecated = "Use z."'),
    there: ["minor output-deprecated output.y"],
    back: ["patch output-deprecated output.y"],
  },
  {
    name: "a precondition",
    before: output("local.y"),
    after: output("local.y", 'precondition {\n    condition     = local.y != ""\n    error_message = "No."\n  }'),
    there: ["major output-precondition output.y"],
    back: ["minor output-precondition output.y"],
  },
  {
    name: "another precondition",
    before: output("local.y", 'precondition {\n    condition     = local.y != ""\n    error_message = "No."\n  }'),
    after: output("local.y", 'precondition {\n    condition     = can(local.y.a)\n    error_message = "No."\n  }'),
    there: ["minor? output-precondition output.y"],
    back: ["minor? output-precondition output.y"],
  },
  {
    name: "a description",
    before: output("local.y"),
    after: output("local.y", 'description = "Y."'),
    there: ["patch output-description output.y"],
    back: ["patch output-description output.y"],
  },
  {
    name: "a declared type",
    before: output("local.y", "type = object({ a = string, b = string })"),
    after: output("local.y", "type = object({ a = string })"),
    there: ["major output-type output.y.b"],
    back: ["minor output-type output.y.b"],
  },
  {
    name: "a declared type that becomes any",
    before: output("local.y", "type = string"),
    after: output("local.y", "type = any"),
    there: ["major output-type output.y"],
    back: ["minor output-type output.y"],
  },
  // What outputs do not declare is told from their values, where it can be.
  valueCase("{ a = 1, b = local.b }", "{ a = 1 }", ["major output-type output.y.b"], ["minor output-type output.y.b"]),
  valueCase(
    "{ a = { b = 1 } }",
    "{ a = { c = 1, b = 1 } }",
    ["minor output-type output.y.a.c"],
    ["major output-type output.y.a.c"],
  ),
  valueCase('"a"', '["a"]', ["major output-type output.y"], ["major output-type output.y"]),
  valueCase("tolist([1])", "toset([1])", ["major output-type output.y"], ["minor output-type output.y"]),
  valueCase("local.a", "local.b", [], []),
  valueCase("{ a = 1 }", "local.b", [], []),
  valueCase("[for k in local.a : k]", '["a", "b"]', [], []),
];
