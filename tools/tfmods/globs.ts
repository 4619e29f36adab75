import { literally } from "../utils/literally.ts";

/**
 * Whether a path, or a folder that it is in, fits one of some patterns: `*` and `?` stand for what is no `/`, `**` for any folders,
 * `{a,b}` for one of several texts. Compiled once, since each path of a repository is asked about.
 */
export function matcher(patterns: readonly string[]): (path: string) => boolean {
  const expressions = patterns.map((pattern) => new RegExp(`^${translate(pattern)}(?:/.*)?$`, "s"));
  return (path) => expressions.some((expression) => expression.test(path));
}

// ---

const TOKEN = /\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g;

function translate(pattern: string): string {
  const plain = pattern.replace(/^\.\//, "").replace(/(?:\/\*\*)?\/*$/, "");
  return (plain.match(TOKEN) ?? []).map(translateToken).join("");
}

function translateToken(token: string): string {
  if (token === "**/") return "(?:.*/)?";
  if (token === "**") return ".*";
  if (token === "*") return "[^/]*";
  if (token === "?") return "[^/]";
  if (/^\{.*\}$/s.test(token)) return `(?:${token.slice(1, -1).split(",").map(translate).join("|")})`;
  return literally(token);
}
