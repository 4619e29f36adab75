import { isIdentifier } from "./path.ts";
import type { Json } from "./type.ts";

/** A constant as HCL writes it, in one line: `{ name = "a", ports = [80, 443] }`. */
export function printValue(value: Json): string {
  if (typeof value === "string") return printText(value);
  if (Array.isArray(value)) return `[${value.map(printValue).join(", ")}]`;
  if (value === null || typeof value !== "object") return String(value);
  const entries = Object.entries(value).map(
    ([name, inner]) => `${isIdentifier(name) ? name : printText(name)} = ${printValue(inner)}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

// ---

const ESCAPES: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

function printText(text: string): string {
  const escaped = text
    .replaceAll(/[\n\r\t"\\]/g, (found) => ESCAPES[found] ?? found)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
    .replaceAll(/[\u0000-\u001f]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll(/([$%])\{/g, "$1$1{");
  return `"${escaped}"`;
}
