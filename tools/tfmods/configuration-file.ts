import { existsSync, readFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
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
  if (named !== undefined && !EXTENSIONS.includes(extname(named)))
    throw new UserError(`--config ${named}: expected a file that ends with ${EXTENSIONS.join(", ")}`);
  const file = named ?? findIn(folder);
  if (file === undefined) return {};
  return readConfiguration(file.endsWith(".json") ? readJson(file) : await importDefault(file), file, rules);
}

// ---

const EXTENSIONS = [".ts", ".mts", ".mjs", ".js", ".json"];

function findIn(folder: string): string | undefined {
  const found = EXTENSIONS.map((extension) => join(folder, `tfmods.config${extension}`)).filter((path) =>
    existsSync(path),
  );
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
    if (cause instanceof Error && "code" in cause && cause.code === "ERR_UNKNOWN_FILE_EXTENSION")
      throw new UserError(`${file} is TypeScript, which Node.js ${process.version} does not read`, {
        advice: "Use Node.js 22.18 or newer, or write it as tfmods.config.mjs.",
        cause,
      });
    throw new UserError(`${file}${await placeIn(file, cause)} failed: ${messageOf(cause)}`, { cause });
  }
  if (loaded.default !== undefined) return loaded.default;
  throw new UserError(`${file} exports no configuration: expected \`export default defineConfig({ ... })\``);
}

/** `:LINE` of the file's own code where an error comes from there; only texts say it, and of a mistake in the syntax only `node --check`. */
async function placeIn(file: string, error: unknown): Promise<string> {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const found = lineIn(file, stack);
  if (found !== "" || !(error instanceof SyntaxError)) return found;
  const { tryRun } = await import("../utils/run.ts");
  return lineIn(file, (await tryRun(process.execPath, ["--check", file])).stderr);
}

function lineIn(file: string, text: string): string {
  for (const name of [pathToFileURL(file).href, resolve(file)]) {
    const [, behind = ""] = text.split(`${name}:`);
    const [line] = /^\d+/.exec(behind) ?? [];
    if (line !== undefined) return `:${line}`;
  }
  return "";
}
