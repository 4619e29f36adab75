import { expect } from "vitest";
import type { Addresses } from "./changes.ts";
import * as changes from "./changes.ts";
import * as inventory from "./inventory.ts";
import * as outcomes from "./outcomes.ts";
import * as values from "./values.ts";

/** Every matcher by its name. */
export const matchers = { ...changes, ...inventory, ...outcomes, ...values };

/** The matchers as methods of `expect`; the functions of the same names say what each of them means. */
interface KitMatchers<R> {
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

declare module "vitest" {
  // Both parameters as vitest declares them.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> extends KitMatchers<R> {}
}

expect.extend(matchers);
