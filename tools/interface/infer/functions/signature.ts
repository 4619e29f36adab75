import { typeOfText } from "../../types/parse.ts";
import type { Type } from "../../types/type.ts";
import { SIGNATURES } from "./signatures.ts";

/** What a function takes and gives. `any` is whatever comes: for some functions `results.ts` can tell more. */
export type Signature = {
  name: string;
  parameters: Type[];
  /** How many arguments it needs. */
  least: number;
  /** How many it takes at most; undefined where any number of `rest` may follow. */
  most: number | undefined;
  rest: Type | undefined;
  result: Type;
};

/** The signature of a built-in function, with or without `core::`; undefined if there is none, or it is one of a provider. */
export function signatureOf(name: string): Signature | undefined {
  const plain = withoutCore(name);
  const known = read.get(plain);
  if (known) return known;
  const line = lines().get(plain);
  if (line === undefined) return undefined;
  const signature = readSignature(line);
  read.set(plain, signature);
  return signature;
}

/** The names of all built-in functions. */
export function functionNames(): string[] {
  return [...lines().keys()];
}

/** `core::upper` is another name of `upper`. */
export function withoutCore(name: string): string {
  return name.replace(/^core::/, "");
}

// ---

const read = new Map<string, Signature>();
const types = new Map<string, Type>();
let byName: Map<string, string> | undefined;

function lines(): Map<string, string> {
  byName ??= new Map(
    SIGNATURES.split("\n")
      .filter((line) => /^\w/.test(line))
      .map((line) => [line.slice(0, line.indexOf("(")), line]),
  );
  return byName;
}

function readSignature(line: string): Signature {
  const [, name = "", inside = "", result = ""] = /^([\w:]+)\((.*)\) (\S+)$/.exec(line) ?? [];
  const written = inside === "" ? [] : inside.split(", ");
  const last = written.at(-1);
  const rest = last?.startsWith("...") ? last.slice(3) : undefined;
  const fixed = rest === undefined ? written : written.slice(0, -1);
  return {
    name,
    parameters: fixed.map((text) => typeNamed(text.replace("?", ""))),
    least: fixed.filter((text) => !text.endsWith("?")).length,
    most: rest === undefined ? fixed.length : undefined,
    rest: rest === undefined ? undefined : typeNamed(rest),
    result: typeNamed(result),
  };
}

function typeNamed(text: string): Type {
  const type = types.get(text) ?? typeOfText(text);
  types.set(text, type);
  return type;
}
