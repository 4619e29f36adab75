import { Objects } from "../kubernetes/objects.ts";
import type { Pod } from "../kubernetes/pods.ts";
import { listed, received, shown, type Verdict, verdict } from "./verdict.ts";

/** Something that is not as it should be. `name` is what an exception has to say to excuse it. */
export type Finding = { name: string; text: string };

/** Names of things by the object that they are about, such as `{ "Deployment/web": ["hostPorts"] }`. */
export type Exceptions = Readonly<Record<string, readonly string[]>>;

/** @throws Error when there is nothing to look at: every claim about no objects would be true. */
export function receivedObjects(value: unknown, matcher: string): Objects {
  const objects = received(value, Objects, matcher);
  if (objects.all.length + objects.hidden.length > 0) return objects;
  throw new Error(`${matcher} looks at Kubernetes objects, and nothing that is planned is of a type that has them`);
}

/** A verdict about all objects: good when nothing is wrong. @param advice a line about what to do. */
export function flawless(claim: string, problems: readonly string[], advice?: string): Verdict {
  return verdict(problems.length === 0, "the objects", claim, () => [
    ...listed(problems),
    ...(advice === undefined ? [] : [advice]),
  ]);
}

/**
 * The same with exceptions. One that excuses nothing fails, since it would excuse the next mistake. The message ends with the option that
 * would excuse everything, for whoever means it so. @param further problems that nothing excuses.
 */
export function flawlessBut(
  claim: string,
  findings: readonly Finding[],
  except: Exceptions | readonly string[],
  further: readonly string[] = [],
): Verdict {
  const excused = isList(except) ? except : plain(except);
  const bad = findings.filter(({ name }) => !excused.includes(name));
  const idle = excused.filter((name) => !findings.some((finding) => finding.name === name));
  const names = [...new Set(findings.map(({ name }) => name))];
  const option = isList(except) ? names : byOwner(names);
  return flawless(
    claim,
    [
      ...bad.map(({ text }) => text),
      ...idle.map((name) => `the exception for ${name} is not needed: remove it`),
      ...further,
    ],
    bad.length === 0 ? undefined : `if that is meant: { except: ${shown(option)} }`,
  );
}

/** "Deployment/web in shop: container main" */
export function containerIn({ owner, namespace }: Pod, container: string): string {
  return `${placed(owner, namespace)}: container ${container}`;
}

/** A "Kind/name" with its namespace, which it may have already. */
export function placed(name: string, namespace: string): string {
  return name.includes(" in ") ? name : `${name} in ${namespace}`;
}

/** The lines about objects whose manifest nobody knows yet, which may be what is missing. */
export function mayBeHidden({ hidden }: Objects): string[] {
  return hidden.length === 0 ? [] : ["the manifests of these are known only after the apply", ...listed(hidden)];
}

// ---

function isList(except: Exceptions | readonly string[]): except is readonly string[] {
  return Array.isArray(except);
}

/** Exceptions by object as names, written "object: name". */
function plain(except: Exceptions): string[] {
  return Object.entries(except).flatMap(([owner, names]) => names.map((name) => `${owner}: ${name}`));
}

/** The reverse. */
function byOwner(names: readonly string[]): Exceptions {
  const groups = Map.groupBy(names, (name) => name.split(": ")[0] ?? name);
  return Object.fromEntries(
    [...groups].map(([owner, all]) => [owner, all.map((name) => name.slice(owner.length + 2))]),
  );
}
