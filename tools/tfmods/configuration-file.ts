import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Configuration } from "../check/configuration.ts";
import { readConfiguration } from "../check/read-configuration.ts";
import type { Rule } from "../check/rule.ts";
import { messageOf, UserError } from "../utils/errors.ts";

/**
 * The configuration of a folder: its `tfmods.config.*`, or the file that was named; empty where there is none.
 * @throws UserError for a file that is not there, that fails, or that is no configuration
 */
export async function loadConfiguration(
  folder: string,
  rules: readonly Rule[],
  named?: string,
): Promise<Configuration> {
  if (named !== undefined && !existsSync(named)) throw new UserError(`--config ${named}: there is no such file`);
  const file = named ?? findIn(folder);
  if (file === undefined) return {};
  return readConfiguration(file.endsWith(".json") ? readJson(file) : await importDefault(file), file, rules);
}

// ---

const NAMES = ["ts", "mjs", "js", "json"].map((extension) => `tfmods.config.${extension}`);

function findIn(folder: string): string | undefined {
  const found = NAMES.map((name) => join(folder, name)).filter((path) => existsSync(path));
  if (found.length <= 1) return found[0];
  throw new UserError(`there are several configurations: ${found.join(", ")}`, {
    advice: "Keep one of them, or name it with --config FILE.",
  });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new UserError(`${file} is no JSON: ${messageOf(cause)}`, { cause });
  }
}

async function importDefault(file: string): Promise<unknown> {
  let loaded: { default?: unknown };
  try {
    loaded = await import(pathToFileURL(file).href);
  } catch (cause) {
    throw new UserError(`${file}${placeIn(file, cause)} failed: ${messageOf(cause)}`, { cause });
  }
  if (loaded.default !== undefined) return loaded.default;
  throw new UserError(`${file} exports no configuration: expected \`export default defineConfig({ ... })\``);
}

/** `:LINE` where an error of the file's own code says it; stacks are all that there is. */
function placeIn(file: string, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const [, behind = ""] = stack.split(`${pathToFileURL(file).href}:`);
  const line = /^\d+/.exec(behind)?.[0];
  return line === undefined ? "" : `:${line}`;
}
