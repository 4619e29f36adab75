import { authority } from "../../../tools/interface/authority/hcl2json.ts";
import type { File } from "../../../tools/interface/syntax/ast.ts";
import { parseFile } from "../../../tools/interface/syntax/parse.ts";
import { SyntaxProblem } from "../../../tools/interface/syntax/source.ts";
import { asJson } from "./as-json.ts";
import { difference } from "./difference.ts";

/** How our parser and HashiCorp's disagree about a text; undefined if they do not. */
export async function disagreement(path: string, text: string): Promise<string | undefined> {
  const ours = parsed(path, text);
  const theirs = await authority(path, text);
  // HCL that has no form in JSON is refused by the converter only.
  const accepted = theirs.ok || theirs.message.startsWith("convert to HCL");
  if (ours instanceof SyntaxProblem)
    return accepted ? `only we refuse it, at ${ours.span.start}: ${ours.message}` : undefined;
  if (!accepted) return `only they refuse it: ${theirs.message}`;
  const converted = asJson(ours);
  if (!theirs.ok || "unlike" in converted)
    return theirs.ok === "json" in converted
      ? undefined
      : `only one can be converted: ${JSON.stringify([converted, theirs])}`;
  return difference(converted.json, theirs.json);
}

// ---

/** @throws whatever is no SyntaxProblem */
function parsed(path: string, text: string): File | SyntaxProblem {
  try {
    return parseFile(path, text);
  } catch (error) {
    if (error instanceof SyntaxProblem) return error;
    throw error;
  }
}
