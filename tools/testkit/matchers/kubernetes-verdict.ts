import { Objects } from "../kubernetes/objects.ts";
import { listed, received, type Verdict, verdict } from "./verdict.ts";

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

/** A verdict about all objects: good when nothing is wrong. */
export function flawless(claim: string, problems: readonly string[]): Verdict {
  return verdict(problems.length === 0, "the objects", claim, () => listed(problems));
}

/** What is wrong after exceptions, and which exceptions excuse nothing: they would excuse the next mistake. */
export function unexcused(findings: readonly Finding[], except: readonly string[] = []): string[] {
  const idle = except.filter((name) => !findings.some((finding) => finding.name === name));
  return [
    ...findings.filter(({ name }) => !except.includes(name)).map(({ text }) => text),
    ...idle.map((name) => `the exception for ${name} is not needed`),
  ];
}

/** Exceptions by object as plain names, written "object: name". */
export function plain(except: Exceptions = {}): string[] {
  return Object.entries(except).flatMap(([owner, names]) => names.map((name) => `${owner}: ${name}`));
}

/** The lines about objects whose manifest nobody knows yet, which may be what is missing. */
export function mayBeHidden({ hidden }: Objects): string[] {
  return hidden.length === 0 ? [] : ["the manifests of these are known only after the apply", ...listed(hidden)];
}
