import type { Json } from "../../../tools/interface/types/type.ts";

/** Operators as hcl2json names them; with a 1 those of one value. */
export const OPERATORS: Record<string, string> = {
  "||": "logicalOr",
  "&&": "logicalAnd",
  "==": "equal",
  "!=": "notEqual",
  "<": "lessThan",
  ">": "greaterThan",
  "<=": "lessThanOrEqual",
  ">=": "greaterThanOrEqual",
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "%": "modulo",
  "-1": "negate",
  "!1": "logicalNot",
};

/** One node as text. */
export function node(name: string, ...parts: unknown[]): string {
  return `(${[name, ...parts].join(" ")})`;
}

/** A step with a number as its key, of which hcl2json gives only some places. */
export function numberStep(number: string): string {
  return /^\d{1,9}$/.test(number) ? `i${number}` : "inumber";
}

/** A step with a text as its key. How hcl2json escapes what is unusual in one does not matter here. */
export function stringStep(text: string): string {
  return /^[\w ./-]*$/.test(text) ? `i"${text}"` : "itext";
}

/** The tree that `expressionTree` gives, as one line of text; numbers are lengths of what the nodes stand for. */
export function theirTree(tree: Json): string {
  return written(tree as unknown as Tree);
}

// ---

type Tree = { type: string; children: Tree[]; meta?: Meta };
type Meta = {
  value: string;
  type?: string;
  operator?: string;
  name?: string;
  expandedFinalArgument?: boolean;
  keyVar?: string;
  valVar?: string;
  groupedValue?: boolean;
  traversal?: { type: "nameTraversal" | "indexTraversal"; segment?: string }[];
};

/** @param between whether it is what stands between two directives of a template, which has no quotes and in our tree no node */
function written({ type, children, meta }: Tree, between = false): string {
  const length = meta?.value.length;
  const isDirective = type === "conditional" && meta?.value.startsWith("%{");
  const rest = children.map((child, index) =>
    written(child, index > 0 && (isDirective || (type === "for" && between))),
  );
  switch (type) {
    case "":
      return node(type, ...rest);
    case "templateJoin":
      return node(type, ...children.map((child) => written(child, true)));
    case "literalValue":
      return meta?.type === "string" ? "string" : node(type, length);
    case "scopeTraversal":
      return node(type, length, ...steps(meta));
    case "relativeTraversal":
      return node(type, ...rest, ...steps(meta));
    case "index":
    case "splat":
    case "conditional":
      return node(type, ...rest);
    case "for":
      return node(type, meta?.keyVar, meta?.valVar, String(meta?.groupedValue), ...rest);
    case "function":
      return node(type, length, meta?.name, String(meta?.expandedFinalArgument), ...rest);
    case "unaryOp":
    case "binaryOp":
      return node(type, length, meta?.operator, ...rest);
    case "template":
      return between ? node(type, ...rest) : node(type, length, ...rest);
    case "tuple":
    case "object":
    case "templateWrap":
      return node(type, length, ...rest);
    default:
      throw new Error(`hcl2json has a node that is not known here: ${type}`);
  }
}

function steps(meta: Meta | undefined): string[] {
  return (meta?.traversal ?? []).map(({ type, segment }) => {
    if (type === "nameTraversal") return `n${segment}`;
    if (segment === undefined) return "iconstant";
    return segment.startsWith('"') ? stringStep(segment.slice(1, -1)) : numberStep(segment);
  });
}
