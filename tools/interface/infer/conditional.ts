import type { Conditional } from "../syntax/ast.ts";
import { ANY, areEqual, type Type } from "../types/type.ts";
import { unify } from "../types/unify.ts";
import type { Scope } from "./scope.ts";
import type { Inferred } from "./types-of.ts";
import { madeOf, objectOf, partsOf } from "./value.ts";

/** `condition ? then : otherwise`: of the type that both sides have in common, where null has any. */
export function inferConditional({ condition, then, otherwise }: Conditional, scope: Scope): Inferred {
  const [test, yes, no] = [scope.infer(condition), scope.infer(then), scope.infer(otherwise)];
  const type = typeOfBoth(yes, no);
  const both = joined(yes, no, type);
  // Who sees which side it is knows the condition.
  const made = test.sensitive || test.ephemeral ? madeOf([test, both], type) : both;
  const chosen = test.constant === true ? yes : test.constant === false ? no : undefined;
  const constant = chosen && (chosen.constant === null || areEqual(chosen.type, type)) ? chosen.constant : undefined;
  return constant === undefined ? made : { ...made, constant };
}

// ---

function typeOfBoth(yes: Inferred, no: Inferred): Type {
  if (yes.constant === null) return no.type;
  return no.constant === null ? yes.type : (unify([yes.type, no.type]) ?? ANY);
}

/** A value that is one of two, attribute by attribute where both have the same ones; it is no constant. */
function joined(yes: Inferred, no: Inferred, type: Type): Inferred {
  const sides = [yes, no].filter(({ constant }) => constant !== null).map((side) => partsOf(side));
  const [first] = sides;
  const isDivided = type.kind === "object" && first && sides.every((side) => side?.size === type.attributes.length);
  if (!isDivided) return madeOf([yes, no], type);
  const parts = type.attributes.map(({ name, type: inner }) => {
    const [one, other = one] = sides.flatMap((side) => side?.get(name) ?? []);
    return [name, one && other ? joined(one, other, inner) : madeOf([yes, no], inner)] as const;
  });
  const { constant: _, ...made } = objectOf(new Map(parts));
  return made;
}
