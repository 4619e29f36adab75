import type { Value } from "../model/value.ts";

/** Finds in a pod (its metadata and spec) the values that a control does not admit. */
export type Find = (pod: Value) => Value[];

/** Whether a control admits a value; `undefined` stands for what is left out or null. */
export type Admits = (found: unknown) => boolean;

/** Admits these values and no others; `undefined` among them admits what is left out. */
export function oneOf(...allowed: unknown[]): Admits {
  return (found) => allowed.includes(found);
}

/** Those of the values that are not admitted. What is unknown never is. */
export function refused(values: Value[], admits: Admits): Value[] {
  return values.filter((value) => value.knowledge === "unknown" || !admits(value.reveal() ?? undefined));
}

/** The entries of a list; of an unknown list, the list itself, so that everything asked of an entry is unknown too. */
export function entriesOf(list: Value): Value[] {
  return list.knowledge === "unknown" ? [list] : list.entries().map(([, entry]) => entry);
}

export function containersIn(pod: Value): Value[] {
  return ["initContainers", "containers"].flatMap((list) => entriesOf(pod.at(["spec", list])));
}

export function volumesIn(pod: Value): Value[] {
  return entriesOf(pod.at("spec.volumes"));
}

/** Looks at a field of the pod's spec. */
export function inSpec(path: string, admits: Admits): Find {
  return (pod) => refused([pod.at("spec").at(path)], admits);
}

/** Looks at a field of every container. */
export function inContainers(path: string, admits: Admits): Find {
  return (pod) =>
    refused(
      containersIn(pod).map((container) => container.at(path)),
      admits,
    );
}

/** Looks at a field of every security context: the pod's and the containers'. */
export function inContexts(path: string, admits: Admits): Find {
  const field = `securityContext.${path}`;
  return bothOf(inSpec(field, admits), inContainers(field, admits));
}

/** Looks at a field that must be set: in the pod's security context, for the containers that do not set it themselves. */
export function inherited(path: string, admits: Admits): Find {
  const orLeftOut: Admits = (found) => found === undefined || admits(found);
  return (pod) =>
    isThere(pod.at("spec.securityContext").at(path))
      ? inContexts(path, orLeftOut)(pod)
      : inContainers(`securityContext.${path}`, admits)(pod);
}

/** What either of them finds. */
export function bothOf(...finds: Find[]): Find {
  return (pod) => finds.flatMap((find) => find(pod));
}

/** What is found in pods that no field exempts. */
export function unless(path: string, exempt: unknown, find: Find): Find {
  return (pod) => {
    const field = pod.at(path);
    return field.knowledge === "known" && field.reveal() === exempt ? [] : find(pod);
  };
}

// ---

function isThere(value: Value): boolean {
  return value.knowledge === "known" || value.knowledge === "unknown";
}
