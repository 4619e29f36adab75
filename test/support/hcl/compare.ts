import { authority, expressionTree } from "../../../tools/interface/authority/hcl2json.ts";
import type { Attribute, File } from "../../../tools/interface/syntax/ast.ts";
import { parseFile } from "../../../tools/interface/syntax/parse.ts";
import { SyntaxProblem } from "../../../tools/interface/syntax/source.ts";
import { attributesWithin } from "../../../tools/interface/syntax/walk.ts";
import { asJson } from "./as-json.ts";
import { difference } from "./difference.ts";
import { ourTree } from "./our-tree.ts";
import { theirTree } from "./their-tree.ts";

/** How our parser and HashiCorp's disagree about a file: whether it is HCL, its values, and the trees of its expressions. */
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
  return difference(converted.json, theirs.json) ?? (await treeDifference(ours));
}

// ---

/** hcl2json gives most expressions as text only, so their trees are compared one by one. */
async function treeDifference({ body, source }: File): Promise<string | undefined> {
  for (const { attribute } of attributesWithin(body)) {
    const found = await attributeDifference(attribute, source.slice(attribute.value.span));
    if (found !== undefined) return `${attribute.name}, the tree of ${found}`;
  }
  return undefined;
}

async function attributeDifference({ value }: Attribute, text: string): Promise<string | undefined> {
  // A heredoc needs the end of its last line.
  const theirs = await expressionTree(`${text}\n`);
  if (!theirs.ok) return `${text}: only they refuse it: ${theirs.message}`;
  const [ourText, theirText] = [ourTree(value), theirTree(theirs.json)];
  return ourText === theirText ? undefined : `${text}\nours   ${ourText}\ntheirs ${theirText}`;
}

/** @throws whatever is no SyntaxProblem */
function parsed(path: string, text: string): File | SyntaxProblem {
  try {
    return parseFile(path, text);
  } catch (error) {
    if (error instanceof SyntaxProblem) return error;
    throw error;
  }
}
