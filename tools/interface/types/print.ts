import { isIdentifier } from "./path.ts";
import { printValue } from "./print-value.ts";
import type { ObjectAttribute, Type } from "./type.ts";

/** A type as HCL writes it, in one line: `object({ name = string, size = optional(number, 1) })`. */
export function printType(type: Type): string {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return `${type.kind}(${printType(type.element)})`;
    case "tuple":
      return `tuple([${type.elements.map(printType).join(", ")}])`;
    case "object": {
      const attributes = type.attributes.map(
        (attribute) => `${nameOf(attribute)} = ${printAttribute(attribute, printType(attribute.type))}`,
      );
      return attributes.length === 0 ? "object({})" : `object({ ${attributes.join(", ")} })`;
    }
    default:
      return type.kind;
  }
}

/** The same, with objects that do not fit into a line of `width` characters on lines of their own, as `terraform fmt` does it. */
export function printWrapped(type: Type, { width = 80, indent = 0 }: { width?: number; indent?: number } = {}): string {
  const line = printType(type);
  if (indent + line.length <= width) return line;
  if ("element" in type) return `${type.kind}(${printWrapped(type.element, { width, indent })})`;
  if (type.kind === "tuple") {
    const lines = type.elements.map((element) => printWrapped(element, { width, indent: indent + 2 }));
    return `tuple([\n${lines.map((text) => `${blanks(indent + 2)}${text},\n`).join("")}${blanks(indent)}])`;
  }
  if (type.kind !== "object") return line;
  const items = type.attributes.map((attribute) => {
    const text = printWrapped(attribute.type, { width, indent: indent + 2 });
    return { name: nameOf(attribute), text: printAttribute(attribute, text) };
  });
  const aligned = items.map(({ name, text }, index) => {
    const padded = text.includes("\n") ? name : name.padEnd(widthAround(items, index));
    return `${blanks(indent + 2)}${padded} = ${text}\n`;
  });
  return `object({\n${aligned.join("")}${blanks(indent)}})`;
}

// ---

function nameOf({ name }: ObjectAttribute): string {
  return isIdentifier(name) ? name : printValue(name);
}

function printAttribute({ optional, default: value }: ObjectAttribute, type: string): string {
  if (!optional) return type;
  return value === undefined ? `optional(${type})` : `optional(${type}, ${printValue(value)})`;
}

function blanks(count: number): string {
  return " ".repeat(count);
}

/** The width of the longest name among the neighbours that take one line each. */
function widthAround(items: readonly { name: string; text: string }[], index: number): number {
  let [first, last] = [index, index];
  while (first > 0 && !items[first - 1]?.text.includes("\n")) first -= 1;
  while (last + 1 < items.length && !items[last + 1]?.text.includes("\n")) last += 1;
  return Math.max(...items.slice(first, last + 1).map(({ name }) => name.length));
}
