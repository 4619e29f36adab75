// What hcl2json makes of a file, as Terraform's JSON syntax: hcl2json knows nothing of Terraform, which reads some texts as expressions
// and others as they are.
type Json = unknown;

/** @param converted what hcl2json made of a file. */
export function jsonTwin(converted: Json): Json {
  return mapped(converted, (value, path) => {
    const [type = ""] = path;
    const name = path.at(-1) ?? "";
    if (type === "variable" && path.length === 3 && name === "type") return unwrapped(value);
    if (type === "variable" && CONSTANTS.has(path[2] ?? "")) return unescaped(value);
    if (type === "output" && name === "description") return unescaped(value);
    const words = WORDS[type] ?? [];
    return words.includes(name) ? unwrapped(value) : value;
  });
}

// ---

const CONSTANTS = new Set(["default", "description"]);
const RESOURCE = ["depends_on", "provider", "ignore_changes", "replace_triggered_by", "when", "on_failure", "iterator"];
const WORDS: Record<string, string[]> = {
  resource: RESOURCE,
  data: RESOURCE,
  module: ["depends_on", "providers"],
  output: ["depends_on"],
  terraform: ["configuration_aliases"],
  moved: ["from", "to"],
  removed: ["from"],
  import: ["to", "provider"],
};

/** Every text of a value after a change; `path`: the names around it, lists left out. */
function mapped(value: Json, change: (text: string, path: string[]) => string, path: string[] = []): Json {
  if (typeof value === "string") return change(value, path);
  if (Array.isArray(value)) return value.map((item) => mapped(item, change, path));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      // The providers that a call hands over are given by name.
      const within = path.at(-1) === "providers" ? path : [...path, name];
      return [name, mapped(inner, change, within)];
    }),
  );
}

function unwrapped(text: string): string {
  return /^\$\{(.*)\}$/s.exec(text)?.[1] ?? text;
}

function unescaped(text: string): string {
  return text.replaceAll(/([$%])\1\{/g, "$1{");
}
