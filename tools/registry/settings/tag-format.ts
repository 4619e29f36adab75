import { parseVersion } from "../../interface/versions/version.ts";
import { literally } from "../../utils/literally.ts";

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
  return WHOLE.test(version) && !isTooLarge(version);
}

/**
 * Whether a number of a version is more than can be counted with. Clients read each as a 64-bit integer with a sign, and warn of others at every
 * `init` (`newVersion` in https://github.com/hashicorp/go-version/blob/main/version.go); numbers here are exact up to 2^53 - 1, which is less.
 */
export function isTooLarge(version: string): boolean {
  return WHOLE.test(version) && parseVersion(version)?.release.every(Number.isSafeInteger) === false;
}

// ---

const NUMBER = "(?:0|[1-9]\\d*)";
const PART = `(?:${NUMBER}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;
const SEMANTIC = `${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${PART}(?:\\.${PART})*)?`;

const WHOLE = new RegExp(`^${SEMANTIC}$`);

function expressionOf(text: string, version: string): RegExp {
  const pattern = text.split(/(\{version\}|\{module\})/).map((part) => {
    if (part === "{version}") return `(?<version>${version})`;
    return part === "{module}" ? "(?<module>\\S+)" : literally(part);
  });
  return new RegExp(`^${pattern.join("")}$`);
}
