import { closest } from "../../utils/closest.ts";
import type { Objects } from "../kubernetes/objects.ts";
import { idOf, presentIn } from "../kubernetes/presence.ts";
import { nameOf } from "../kubernetes/reading.ts";
import { referencesIn } from "../kubernetes/references.ts";
import { dangerOf, type Grant, grantOf, rightsIn, sentencesOf } from "../kubernetes/rights.ts";
import { flawless, receivedObjects } from "./kubernetes-verdict.ts";
import type { Verdict } from "./verdict.ts";

/** Stands for the rights of a role that the cluster has by itself, such as `view`, and that a planned binding gives to somebody. */
const AS_IT_IS = "as it is in the cluster";

/**
 * The roles grant these rights and no others. Sentences are "get,list apps/deployments,statefulsets", "get pods/log",
 * "get secrets named a,b" or "get URL /metrics"; neither their order matters nor how rights are spread over them. `*` is always refused.
 * @param rights by "ClusterRole/name" or "Role/name". A role that is only bound here, and is the cluster's own, has the one sentence
 * "as it is in the cluster".
 */
export function toGrantOnly(objects: unknown, rights: Readonly<Record<string, readonly string[]>>): Verdict {
  const planned = receivedObjects(objects, "toGrantOnly");
  const grants = new Map(
    planned.ofKind("ClusterRole", "Role").map((object) => [nameOf(planned, object), grantOf(object)] as const),
  );
  const bound = boundElsewhere(planned);
  const known = [...grants.keys(), ...bound.keys()];
  return flawless("grant only the listed rights", [
    ...[...grants].flatMap(([name, grant]) => excesses(name, grant, rights[name])),
    ...[...bound]
      .filter(([name]) => rights[name]?.join() !== AS_IT_IS)
      .map(([name, from]) => `${from} is ${name}, which is not planned: list its rights as "${AS_IT_IS}"`),
    ...Object.keys(rights)
      .filter((name) => !known.includes(name))
      .map((name) => `there is no ${name}${closest(name, known)}`),
  ]);
}

// ---

/** Roles that planned bindings name and the plan does not have, with who binds them. */
function boundElsewhere(objects: Objects): Map<string, string> {
  const present = presentIn(objects);
  const roles = referencesIn(objects).filter(({ kind }) => kind === "ClusterRole" || kind === "Role");
  const elsewhere = roles.filter(({ kind, name = "", namespace }) => !present.has(idOf(kind, name, namespace)));
  return new Map(elsewhere.map(({ kind, name, from }) => [`${kind}/${name}`, from]));
}

function excesses(
  name: string,
  { rights, wildcards, isAggregated }: Grant,
  sentences: readonly string[] = [],
): string[] {
  const listed = new Set(sentences.flatMap(rightsIn));
  const more = rights.filter((right) => !listed.has(right));
  const missing = [...listed].filter((right) => !rights.includes(right));
  return [
    ...wildcards.map((field) => `${name} has * in its ${field}: every right has to be named`),
    ...(isAggregated
      ? [`${name} gathers rights of other roles, so nobody knows which: every right has to be named`]
      : []),
    ...sentencesOf(more).map((sentence) => `${name} grants ${sentence}, which is not listed${warning(sentence)}`),
    ...sentencesOf(missing).map((sentence) => `${name} does not grant ${sentence}`),
  ];
}

function warning(sentence: string): string {
  const dangers = new Set(rightsIn(sentence).flatMap((right) => dangerOf(right) ?? []));
  return dangers.size === 0 ? "" : `; dangerous: ${[...dangers].join(", ")}`;
}
