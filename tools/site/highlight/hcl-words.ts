/**
 * The colour of a word of HCL, and where what has it ends: `var.size` is one. Undefined for a name that means something only
 * around there, as those that a `for` gives.
 */
export function wordClass(text: string, start: number, end: number): { className: string; end: number } | undefined {
  const word = text.slice(start, end);
  if (/(?<!\.)\.[ \t]*$/.test(text.slice(Math.max(0, start - 8), start))) return undefined;
  const next = follows(text, end);
  if (next === "=") return { className: "hljs-attr", end };
  if (next === "(") return { className: "hljs-built_in", end };
  if (KEYWORDS.has(word)) return { className: "hljs-keyword", end };
  if (next === "{" || next === '"') return { className: "hljs-keyword", end };
  if (LITERALS.has(word)) return { className: "hljs-literal", end };
  if (TYPES.has(word) && next === "") return { className: "hljs-built_in", end };
  return ROOTS.has(word) ? { className: "hljs-variable", end: endOfName(text, end) } : undefined;
}

// ---

const KEYWORDS: ReadonlySet<string> = new Set(["for", "in", "if", "else", "endif", "endfor"]);
const LITERALS: ReadonlySet<string> = new Set(["true", "false", "null"]);
const TYPES: ReadonlySet<string> = new Set(["string", "number", "bool", "any"]);
/** What references begin with; resources have no name of their own there. */
const ROOTS: ReadonlySet<string> = new Set([
  "var",
  "local",
  "module",
  "data",
  "each",
  "count",
  "path",
  "self",
  "terraform",
]);

const NEXT = /[ \t]*(=(?![=>])|[({".[])/y;
const NAME = /\.[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** The sign behind a word that says what it is. */
function follows(text: string, end: number): string {
  NEXT.lastIndex = end;
  return NEXT.exec(text)?.[1] ?? "";
}

function endOfName(text: string, end: number): number {
  NAME.lastIndex = end;
  return end + (NAME.exec(text)?.[0].length ?? 0);
}
