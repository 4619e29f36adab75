import { typeCase, variable } from "../case.ts";

const object = (attributes: string) => `object({ ${attributes} })`;
const major = (path = "var.x") => [`major input-type ${path}`];
const minor = (path = "var.x") => [`minor input-type ${path}`];

/** Types of inputs: what is written differently, and what is accepted differently. */
export const types = [
  // The same type in other words, which a comparison of texts takes for a break.
  typeCase("list(string)", "list( string )", [], []),
  typeCase(object("a = string, b = number"), object("b = number, a = string"), [], []),
  typeCase(object("a = string"), "object({\n    # The a.\n    a = string\n  })", [], []),
  typeCase('"string"', "string", [], []),
  typeCase("list", "list(any)", [], []),
  { name: "no type and any", before: 'variable "x" {}\n', after: variable("any"), there: [], back: [] },
  // Direction: what is wider one way is narrower the other way.
  typeCase("number", "string", minor(), major()),
  typeCase("bool", "string", minor(), major()),
  typeCase("string", "any", minor(), major()),
  typeCase("list(number)", "list(any)", minor("var.x[*]"), major("var.x[*]")),
  typeCase("list(string)", "set(string)", minor(), minor()),
  typeCase("tuple([string, number])", "list(string)", [...minor(), ...minor("var.x[1]")], major()),
  typeCase("bool", "number", major(), major()),
  typeCase("string", "list(string)", major(), major()),
  typeCase("map(string)", "list(string)", major(), major()),
  typeCase("tuple([string])", "tuple([string, string])", major(), major()),
  // Attributes.
  typeCase(object("a = string"), object("a = string, b = optional(string)"), minor("var.x.b"), major("var.x.b")),
  typeCase(object("a = string"), object("a = string, b = string"), major("var.x.b"), major("var.x.b")),
  typeCase(object("a = string"), object("a = optional(string)"), minor("var.x.a"), major("var.x.a")),
  typeCase(object("a = optional(number, 1)"), object("a = optional(number, 2)"), minor("var.x.a"), minor("var.x.a")),
  {
    name: "the default of an attribute, and {} as default of the whole",
    before: variable(object("a = optional(number, 1)"), "default = {}"),
    after: variable(object("a = optional(number, 2)"), "default = {}"),
    there: minor("var.x.a"),
    back: minor("var.x.a"),
  },
  typeCase(object("a = optional(number, 1)"), object("a = number"), major("var.x.a"), minor("var.x.a")),
  typeCase(
    `map(list(${object("a = number")}))`,
    `map(list(${object("a = string")}))`,
    minor("var.x[*][*].a"),
    major("var.x[*][*].a"),
  ),
];
