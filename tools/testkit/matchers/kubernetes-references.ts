import { closest } from "../../utils/closest.ts";
import { idOf, isBuiltIn, type Keys, presentIn } from "../kubernetes/presence.ts";
import { type Reference, referencesIn } from "../kubernetes/references.ts";
import { mayBeHidden, receivedObjects } from "./kubernetes-verdict.ts";
import { listed, shown, type Verdict, verdict } from "./verdict.ts";

/**
 * Everything that an object needs by name is planned too, or built into every cluster, or given. ConfigMaps and Secrets have the keys
 * that are asked of them, where they can be known. Namespaces are looked for when any is planned; what is optional is not.
 * @param options.given what is there already, such as "Secret/pull in shop"; what nothing needs, or the plan has, fails.
 */
export function toHaveReferencesMet(objects: unknown, { given = [] }: { given?: readonly string[] } = {}): Verdict {
  const planned = receivedObjects(objects, "toHaveReferencesMet");
  const present = presentIn(planned);
  const plansNamespaces = planned.ofKind("Namespace").length > 0;
  const references = referencesIn(planned).filter(({ kind }) => kind !== "Namespace" || plansNamespaces);
  const unmet = references.flatMap((reference) => {
    const problem = problemOf(reference, present, given);
    return problem === undefined ? [] : [{ ...problem, from: reference.from }];
  });
  const needed = new Set(references.map(idOfReference));
  const idle = given.filter((id) => !needed.has(id) || present.has(id));
  const absent = [...new Set(unmet.flatMap(({ absent }) => absent ?? []))];
  return verdict(unmet.length + idle.length === 0, "the objects", "have all that they need", () => [
    ...listed([
      ...[...Map.groupBy(unmet, ({ problem }) => problem)].map(
        ([problem, all]) => `${problem}, needed by ${all.map(({ from }) => from).join(", ")}${all[0]?.hint}`,
      ),
      ...idle.map((id) =>
        present.has(id)
          ? `${id} is given, and planned too`
          : `${id} is given, and not needed${closest(id, [...needed])}`,
      ),
    ]),
    ...(unmet.length === 0 ? [] : mayBeHidden(planned)),
    ...(absent.length === 0 ? [] : [`if these are there already: { given: ${shown([...given, ...absent])} }`]),
  ]);
}

// ---

function idOfReference({ kind, name, namespace }: Reference): string {
  return idOf(kind, name ?? "(known after apply)", namespace);
}

/** `absent`: what is not there at all. */
type Unmet = { problem: string; hint: string; absent?: string };

/** What of a reference is not there, and what may have been meant. */
function problemOf(reference: Reference, present: Map<string, Keys>, given: readonly string[]): Unmet | undefined {
  const { kind, name, keys, optional } = reference;
  const id = idOfReference(reference);
  if (optional || (name !== undefined && isBuiltIn(kind, name))) return undefined;
  if (!present.has(id)) return given.includes(id) ? undefined : { problem: `there is no ${id}`, hint: "", absent: id };
  const own = present.get(id);
  const missing = own && keys.find((key) => !own.includes(key));
  if (missing === undefined) return undefined;
  return { problem: `${id} has no key ${missing}`, hint: closest(missing, own ?? []) };
}
