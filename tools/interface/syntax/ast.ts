// The parts of HCL's native syntax, with their places. https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
import type { Source, Span } from "./source.ts";

/** One file: its source, what it declares, in the order of the text, and its comments. */
export type File = { source: Source; body: Body; comments: Comment[] };

export type Comment = { text: string; span: Span };

export type Body = { attributes: Attribute[]; blocks: Block[] };

/** `name = value`. */
export type Attribute = { name: string; nameSpan: Span; value: Expression; span: Span };

/** `type "label" { ... }`. `header`: type and labels; `span`: to the closing brace. */
export type Block = { type: string; labels: Label[]; body: Body; header: Span; span: Span };

export type Label = { text: string; span: Span };

/** Anything that has a value, each kind with its place. */
export type Expression =
  | Literal
  | NumberLiteral
  | Template
  | Variable
  | AttributeAccess
  | Index
  | Splat
  | Item
  | Tuple
  | ObjectExpression
  | Call
  | Conditional
  | Binary
  | Unary
  | For
  | Parentheses;

/** `true`, `false`, `null`, and each piece of a template that stands for itself, its escapes resolved. */
export type Literal = { kind: "literal"; value: string | boolean | null; span: Span };

/** HCL's numbers are exact, JavaScript's are not: the text is kept. */
export type NumberLiteral = { kind: "number"; text: string; span: Span };

/** `"a${b}"` and heredocs. A text without interpolation has one literal part, or none if it is empty. */
export type Template = { kind: "template"; form: "quoted" | "heredoc"; parts: TemplatePart[]; span: Span };
export type TemplatePart = Literal | Interpolation | IfDirective | ForDirective;
export type Interpolation = { kind: "interpolation"; value: Expression; span: Span };
export type IfDirective = {
  kind: "if";
  condition: Expression;
  then: TemplatePart[];
  otherwise: TemplatePart[];
  span: Span;
};
export type ForDirective = {
  kind: "each";
  key: string | undefined;
  value: string;
  collection: Expression;
  parts: TemplatePart[];
  span: Span;
};

/** The first name of a reference: `var` of `var.size`, `each`, `local`, the name that a `for` gives. */
export type Variable = { kind: "variable"; name: string; span: Span };
/** `of.name`, and the old `of.0`. */
export type AttributeAccess = { kind: "attribute"; of: Expression; name: string; nameSpan: Span; span: Span };
export type Index = { kind: "index"; of: Expression; key: Expression; span: Span };
/** `of[*].a` and `of.*.a`: `each` is what is taken of every element, which is the `item` at its beginning. */
export type Splat = { kind: "splat"; of: Expression; each: Expression; span: Span };
export type Item = { kind: "item"; span: Span };

export type Tuple = { kind: "tuple"; items: Expression[]; span: Span };
/** A key that is a bare name is a `literal` key, everything else is computed. */
export type ObjectExpression = { kind: "object"; items: ObjectItem[]; span: Span };
export type ObjectItem = { key: Expression; value: Expression; span: Span };

/** `name(args)`; a name with colons is a function of a provider. `expand`: the last argument is followed by `...`. */
export type Call = { kind: "call"; name: string; nameSpan: Span; args: Expression[]; expand: boolean; span: Span };
export type Conditional = {
  kind: "conditional";
  condition: Expression;
  then: Expression;
  otherwise: Expression;
  span: Span;
};
export type Binary = { kind: "binary"; operator: string; left: Expression; right: Expression; span: Span };
export type Unary = { kind: "unary"; operator: "-" | "!"; operand: Expression; span: Span };
/** `[for key, value in collection : result if condition]`, and with `resultKey` the one in braces; `grouped`: with `...`. */
export type For = {
  kind: "for";
  key: string | undefined;
  value: string;
  collection: Expression;
  resultKey: Expression | undefined;
  result: Expression;
  condition: Expression | undefined;
  grouped: boolean;
  span: Span;
};
export type Parentheses = { kind: "parentheses"; inner: Expression; span: Span };
