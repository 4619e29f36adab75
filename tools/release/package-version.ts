import { isDeepStrictEqual } from "node:util";
import { UserError } from "../utils/errors.ts";

/** The version that package.json says; undefined without a file, without one, and for 0.0.0, which stands for none. */
export function packageVersion(text: string | undefined, path: string): string | undefined {
  const { version } = text === undefined ? {} : objectOf(text, path);
  return typeof version === "string" && version !== "0.0.0" ? version : undefined;
}

/** A package.json with another version, all else as it is written; a file that has none stays as it is. */
export function withVersion(text: string, version: string, path: string): string {
  return replaceAt(text, ["version"], version, path);
}

/** The same of a package-lock.json, which says it twice. https://docs.npmjs.com/cli/configuring-npm/package-lock-json */
export function lockWithVersion(text: string, version: string, path: string): string {
  return replaceAt(replaceAt(text, ["version"], version, path), ["packages", "", "version"], version, path);
}

// ---

type Data = Record<string, unknown> & { version?: unknown };

function objectOf(text: string, path: string): Data {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${path} is no JSON`, { cause });
  }
}

/** The text may say `"version"` in many places; the right one is that which changes the right value. */
function replaceAt(text: string, keys: string[], version: string, path: string): string {
  const before = objectOf(text, path);
  const wanted = replaced(before, keys, version);
  if (wanted === undefined || isDeepStrictEqual(before, wanted)) return text;
  for (const { index, 0: found, 1: head = "" } of text.matchAll(/("version"\s*:\s*)"(?:[^"\\]|\\.)*"/g)) {
    const candidate = `${text.slice(0, index)}${head}${JSON.stringify(version)}${text.slice(index + found.length)}`;
    if (isDeepStrictEqual(JSON.parse(candidate), wanted)) return candidate;
  }
  throw new UserError(`${path}: the version cannot be set`, {
    advice: `Write "version": "${version}" into it by hand.`,
  });
}

function replaced(data: Data, [key = "", ...rest]: string[], version: string): Data | undefined {
  const value = data[key];
  if (rest.length === 0) return value === undefined ? undefined : { ...data, [key]: version };
  if (typeof value !== "object" || value === null) return undefined;
  const inner = replaced(value as Data, rest, version);
  return inner && { ...data, [key]: inner };
}
