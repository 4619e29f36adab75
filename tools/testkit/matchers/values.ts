import { Value } from "../model/value.ts";
import { described, received, shown, type Verdict, verdict } from "./verdict.ts";

type Equals = (a: unknown, b: unknown) => boolean;

/**
 * `expect(plan.output("url")).toHaveValue("https://shop")`: the value is known and equal to this; asymmetric matchers such as
 * `expect.objectContaining` may be used. Null is a value, `undefined` means that there is none.
 */
export function toHaveValue(this: { equals: Equals }, value: unknown, expected: unknown): Verdict {
  const found = received(value, Value, "toHaveValue");
  const pass = found.knowledge !== "unknown" && found.isWhollyKnown && this.equals(found.reveal(), expected);
  // What is expected of a secret is a secret too.
  const claim = `be ${found.isSensitive ? "what was expected (sensitive)" : shown(expected)}`;
  return verdict(pass, found.where(), claim, () => [`it is ${described(found)}`]);
}

/** The value, or something in it, is known only after the apply. */
export function toBeUnknown(value: unknown): Verdict {
  const found = received(value, Value, "toBeUnknown");
  return verdict(!found.isWhollyKnown, found.where(), "be unknown until the apply", () => [
    `it is ${described(found)}`,
  ]);
}

/** The value, or something in it, is marked as sensitive: Terraform does not print it. */
export function toBeSensitive(value: unknown): Verdict {
  const found = received(value, Value, "toBeSensitive");
  return verdict(found.isSensitive, found.where(), "be sensitive", () => [
    `it is ${described(found)}, and not marked as sensitive`,
  ]);
}
