import { isMap, isScalar, parseDocument, type YAMLMap } from "yaml";
import { code, plain } from "../../docs/markdown.ts";
import { type Repository, textOf } from "../facts/repository.ts";
import { table } from "../table.ts";

const FILE = "modules/stack/config/profiles.yaml";

/** What each profile means, a row a setting. A comment behind a value is a note to it. */
export function profilesTable(repository: Repository): string {
  const { contents } = parseDocument(textOf(repository, FILE));
  if (!isMap(contents)) throw new Error(`${FILE} is no map: expected the profiles by their names`);
  const profiles = new Map(settingsOf(contents).map(([name, values]) => [name, values]));
  const settings = new Set([...profiles.values()].flatMap((values) => [...values.keys()]));
  const rows = [...settings].map((setting) => [
    code(setting),
    ...[...profiles.values()].map((values) => values.get(setting) ?? ""),
  ]);
  return table(["setting", ...profiles.keys()], rows);
}

// ---

function settingsOf(profiles: YAMLMap): [name: string, values: Map<string, string>][] {
  return profiles.items.map(({ key, value }) => [String(key), new Map(flat(value, []))]);
}

/** `{ a: { b: 1 } }` as `a.b` with 1. */
function flat(value: unknown, path: readonly string[]): [setting: string, cell: string][] {
  if (isMap(value)) return value.items.flatMap(({ key, value: inner }) => flat(inner, [...path, String(key)]));
  const text = isScalar(value) ? (value.source ?? String(value.value)) : String(value);
  const comment = isScalar(value) ? value.comment?.trim() : undefined;
  return [[path.join("."), `${code(text)}${comment ? ` (${plain(comment)})` : ""}`]];
}
