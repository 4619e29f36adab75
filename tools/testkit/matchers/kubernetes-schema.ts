import { type PlannedObject, whereIs } from "../kubernetes/objects.ts";
import { loadSchema } from "../kubernetes/schema/load.ts";
import type { Problem } from "../kubernetes/schema/problem.ts";
import { type Options, validate } from "../kubernetes/schema/validate.ts";
import { flawless, receivedObjects } from "./kubernetes-verdict.ts";
import { shown, type Verdict } from "./verdict.ts";

/**
 * Every field of every object is one of Kubernetes, with a value that the API server takes, and none is missing. An object that is known
 * only after the apply is not looked at. @param options.allowKinds kinds that Kubernetes itself does not have, such as
 * "cert-manager.io/v1 Certificate"; of these only `metadata` is looked at.
 */
export function toMatchKubernetesSchema(objects: unknown, options: Options = {}): Verdict {
  const problems = receivedObjects(objects, "toMatchKubernetesSchema").all.flatMap((object) =>
    lines(object, validate(object.value, options)),
  );
  return flawless(`match the schema of Kubernetes ${loadSchema().version}`, problems);
}

// ---

/** Longer values say no more. */
const LENGTH = 120;

function lines(object: PlannedObject, problems: readonly Problem[]): string[] {
  if (problems.length === 0) return [];
  return [`${whereIs(object)} (${object.address})`, ...problems.map((problem) => `  ${line(problem)}`)];
}

function line({ path, problem, expected, found, suggestion }: Problem): string {
  const what = problem === "no schema" ? `no schema for ${found || "an object without apiVersion and kind"}` : problem;
  const isSaid = ["missing", "no schema", "unknown field"].includes(problem);
  const instead = isSaid ? "" : `, found ${shortened(shown(found))}`;
  return `${path}: ${what}; expected ${expected}${instead}${suggestion === undefined ? "" : `; ${suggestion}`}`;
}

function shortened(text: string): string {
  return text.length > LENGTH ? `${text.slice(0, LENGTH)}...` : text;
}
