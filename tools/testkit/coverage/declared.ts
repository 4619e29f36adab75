import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "../../utils/errors.ts";
import { type Token, tokensOf } from "./tokens.ts";
import { type InputType, typeOf } from "./types.ts";

/** The input variables that a module declares, by name; without a type, a variable takes anything. */
export type Declared = Readonly<Record<string, InputType>>;

/** Reads the variables of a module from its files. @throws Error that names the file, for one that cannot be read, and for a folder without any. */
export function declaredIn(folder: string): Declared {
  const files = globSync("*.tf", { cwd: folder }).sort();
  if (files.length === 0) throw new Error(`${folder} is no module: it has no *.tf file`);
  return Object.assign(
    {},
    ...files.map((file) => variablesOf(readFileSync(join(folder, file), "utf8"), join(folder, file))),
  );
}

/** The variables that one text of HCL declares. @param file for messages. */
export function variablesOf(hcl: string, file: string): Declared {
  try {
    return Object.fromEntries(bodies(tokensOf(hcl)).map(([name, body]) => [name, typeIn(name, body)]));
  } catch (error) {
    throw new Error(`${file}: ${messageOf(error)}`, { cause: error });
  }
}

// ---

/** Name and body of each block `variable "name" { ... }`. */
function bodies(tokens: readonly Token[]): [string, Token[]][] {
  const depths = depthsOf(tokens);
  return tokens.flatMap(({ text }, index) => {
    if (text !== "variable" || depths[index] !== 0 || tokens[index + 2]?.text !== "{") return [];
    const end = depths.indexOf(0, index + 3);
    const name = tokens[index + 1]?.text.replaceAll('"', "") ?? "";
    return [[name, tokens.slice(index + 3, end < 0 ? undefined : end)]];
  });
}

function typeIn(name: string, body: readonly Token[]): InputType {
  const depths = depthsOf(body);
  const at = body.findIndex(
    ({ text }, index) => text === "type" && depths[index] === 0 && body[index + 1]?.text === "=",
  );
  if (at < 0) return { kind: "leaf" };
  try {
    return typeOf(body.slice(at + 2));
  } catch (error) {
    throw new Error(`the type of variable ${name}: ${messageOf(error)}`, { cause: error });
  }
}

/** How many brackets are open at each token; an opening one is outside of itself, a closing one inside. */
function depthsOf(tokens: readonly Token[]): number[] {
  let depth = 0;
  return tokens.map(({ text }) => {
    if ("([{".includes(text)) return depth++;
    return ")]}".includes(text) ? depth-- : depth;
  });
}
