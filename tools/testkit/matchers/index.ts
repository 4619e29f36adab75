/**
 * A setup file for vitest that gives `expect` matchers of plans, values and Kubernetes objects, and their types. In `vitest.config.ts`:
 * `setupFiles: ["terraform-kubernetes-observability/testkit/matchers"]`.
 * @module
 */

import { expect } from "vitest";
import type { Control, Level } from "../kubernetes/pod-security.ts";
import { Value } from "../model/value.ts";
import type { Addresses } from "./changes.ts";
import * as changes from "./changes.ts";
import * as inventory from "./inventory.ts";
import * as containers from "./kubernetes-containers.ts";
import * as network from "./kubernetes-network.ts";
import * as objects from "./kubernetes-objects.ts";
import * as references from "./kubernetes-references.ts";
import * as rights from "./kubernetes-rights.ts";
import * as schema from "./kubernetes-schema.ts";
import * as security from "./kubernetes-security.ts";
import type { Exceptions } from "./kubernetes-verdict.ts";
import * as wiring from "./kubernetes-wiring.ts";
import * as outcomes from "./outcomes.ts";
import * as values from "./values.ts";

/** Every matcher by its name, as a function of what is judged and of the arguments of the method of the same name. */
export const matchers = {
  ...changes,
  ...containers,
  ...inventory,
  ...network,
  ...objects,
  ...outcomes,
  ...references,
  ...rights,
  ...schema,
  ...security,
  ...values,
  ...wiring,
};

/** Matchers of plans, attempts and values as methods of `expect`; the functions of the same names say what each of them means. */
export interface PlanMatchers<R> {
  toBeNoop(): R;
  toBeSensitive(): R;
  toBeUnknown(): R;
  toCreate(addresses: Addresses): R;
  toDestroy(addresses: Addresses): R;
  toDestroyNothing(): R;
  toFailCheck(address: string, pattern?: RegExp | string): R;
  toFailValidation(variable: string, ...patterns: (RegExp | string)[]): R;
  toHaveOutput(name: string, expected: unknown): R;
  toHaveValue(expected: unknown): R;
  toMatchInventory(file: string): R;
  toMove(from: string, to: string): R;
  toPassChecks(): R;
  toReplace(addresses: Addresses): R;
  toUpdate(addresses: Addresses): R;
  toWarn(pattern: RegExp | string): R;
}

/** Matchers of the Kubernetes objects of a plan (`objectsIn`). */
export interface ObjectMatchers<R> {
  toAllowOnlyLinks(links: readonly string[], options?: { hostNetwork?: readonly string[] }): R;
  toGrantOnly(rights: Readonly<Record<string, readonly string[]>>): R;
  toHaveObject(key: string, expected?: object): R;
  toHaveObjects(keys: readonly string[]): R;
  toHaveProbes(options?: { except?: Exceptions }): R;
  toHaveReadOnlyRoots(options?: { except?: Exceptions }): R;
  toHaveReferencesMet(options?: { given?: readonly string[] }): R;
  toHaveServicesWithPorts(options?: { except?: readonly string[] }): R;
  toIsolatePods(options?: { except?: readonly string[] }): R;
  toLimitResources(options?: { cpuLimit?: "any" | "forbidden" | "required" }): R;
  toMeetPodSecurity(level: Level, options?: { except?: Readonly<Record<string, readonly Control[]>> }): R;
  toMatchKubernetesSchema(options?: { allowKinds?: readonly string[] }): R;
  toMountTokens(owners: readonly string[]): R;
  toNameNamespaces(options?: { except?: readonly string[] }): R;
  toSelectOnlyOwnPods(): R;
  toUseImages(allowed: readonly (RegExp | string)[]): R;
}

declare module "vitest" {
  // Both parameters as vitest declares them.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown>
    extends PlanMatchers<R>,
      ObjectMatchers<R> {}
}

expect.extend(matchers);

// What a Value is made of is private, and vitest would take any two of them for the same.
expect.addEqualityTesters([
  (a: unknown, b: unknown) => (a instanceof Value && b instanceof Value ? a.equals(b) : undefined),
]);
