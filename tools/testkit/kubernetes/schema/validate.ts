import type { Value } from "../../model/value.ts";
import { loadSchema } from "./load.ts";
import { nameFormat } from "./names.ts";
import { isNothing } from "./nothing.ts";
import { own } from "./own.ts";
import { type Problem, problemAt } from "./problem.ts";
import { choiceInsteadOf } from "./suggest.ts";
import type { Schema, Type } from "./types.ts";
import { Walk } from "./walk.ts";

/** `allowKinds`: kinds that Kubernetes itself does not have, such as "cert-manager.io/v1 Certificate"; of these only `metadata` is checked. */
export type Options = { allowKinds?: readonly string[] };

/**
 * What the API server would refuse in a manifest, or drop without a word, as far as its OpenAPI documents and the rules of this folder
 * tell: to have no problem here is no promise. What is unknown before an apply is not looked at.
 */
export function validate(manifest: Value, { allowKinds = [] }: Options = {}): Problem[] {
  const schema = loadSchema();
  const kind = ["apiVersion", "kind"]
    .map((field) => textOf(manifest.at([field])))
    .join(" ")
    .trim();
  const type = own(schema.kinds, kind);
  const problems = [
    ...(type === undefined && !allowKinds.includes(kind) ? [noSchema(kind, schema)] : []),
    ...nameProblems(manifest.at(["metadata"]), kind),
    ...new Walk(schema, type === undefined ? CUSTOM : { $ref: type }).problems(manifest),
  ];
  // Two containers of a name break a rule of their list and one of all lists of the pod.
  return [...new Map(problems.map((one) => [`${one.path} ${one.problem} ${one.expected}`, one])).values()];
}

// ---

/** What is known of an object of any kind. */
const CUSTOM: Type = {
  type: "object",
  properties: { metadata: { $ref: "meta.v1.ObjectMeta" } },
  additionalProperties: {},
};

function textOf(value: Value): string {
  return value.knowledge === "known" ? String(value.reveal()) : "";
}

function noSchema(found: string, { kinds, version }: Schema): Problem {
  const names = Object.keys(kinds);
  const moved = names.filter((name) => name.split(" ")[1] === found.split(" ")[1]);
  const suggestion = moved.length > 0 ? `did you mean ${moved.join(" or ")}?` : choiceInsteadOf(found, names);
  const expected = `a kind of Kubernetes ${version}, or one in allowKinds`;
  return { path: "kind", problem: "no schema", expected, found, ...(suggestion === undefined ? {} : { suggestion }) };
}

function nameProblems(metadata: Value, kind: string): Problem[] {
  const name = metadata.at(["name"]);
  // A name that is generated is not there yet.
  if (isNothing(name)) return isNothing(metadata.at(["generateName"])) ? [problemAt(name, "missing", "a name")] : [];
  const found = name.knowledge === "known" ? name.reveal() : undefined;
  const format = nameFormat(kind);
  return format && typeof found === "string" && !format.fits(found)
    ? [problemAt(name, "malformed", format.expected)]
    : [];
}
