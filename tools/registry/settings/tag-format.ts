/** What a tag says. `module` is absent where one version is for all modules. */
export type TagParts = { version: string; module?: string };

export type TagFormat = {
  text: string;
  /** Whether every module has versions of its own. */
  perModule: boolean;
  /** What a tag says; undefined for one that does not fit. */
  read: (tag: string) => TagParts | undefined;
};

export const TAGS_RULE =
  "a text with {version}, and for versions of every module {module}, such as {module}/v{version}";

/** The format that a text describes; undefined for a text that describes none. */
export function tagFormat(text: string): TagFormat | undefined {
  const places: string[] = text.match(/\{[^{}]*\}/g) ?? [];
  const rest = text.replace(/\{[^{}]*\}/g, "");
  const isKnown = places.every((place) => place === "{version}" || place === "{module}");
  const isTwice = new Set(places).size < places.length;
  if (!isKnown || isTwice || /[{}]/.test(rest) || !places.includes("{version}")) return undefined;
  // The first one, since names and prereleases have dashes and digits too: `shop-2-1.0.0-rc-1` is 1.0.0-rc-1 of shop-2.
  const expressions = [SEMANTIC, "\\d\\S*"].map((version) => expressionOf(text, version));
  const read = (tag: string): TagParts | undefined => {
    const found = expressions.map((expression) => expression.exec(tag)?.groups).find((groups) => groups !== undefined);
    if (found?.version === undefined) return undefined;
    return found.module === undefined ? { version: found.version } : { version: found.version, module: found.module };
  };
  return { text, perModule: places.includes("{module}"), read };
}

/** Whether a text is a version by the rules of https://semver.org, without build metadata, which would not tell two versions apart. */
export function isSemantic(version: string): boolean {
  return new RegExp(`^${SEMANTIC}$`).test(version);
}

// ---

const NUMBER = "(?:0|[1-9]\\d*)";
const PART = `(?:${NUMBER}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;
/** Up to 15 digits, which JavaScript compares exactly. Of more than 64 bits, every installation would warn (hashicorp/go-version). */
const CORE = "(?:0|[1-9]\\d{0,14})";
const SEMANTIC = `${CORE}\\.${CORE}\\.${CORE}(?:-${PART}(?:\\.${PART})*)?`;

function expressionOf(text: string, version: string): RegExp {
  const pattern = text.split(/(\{version\}|\{module\})/).map((part) => {
    if (part === "{version}") return `(?<version>${version})`;
    return part === "{module}" ? "(?<module>\\S+)" : part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  });
  return new RegExp(`^${pattern.join("")}$`);
}
