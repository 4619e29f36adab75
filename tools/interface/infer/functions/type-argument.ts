import type { Call } from "../../syntax/ast.ts";
import { Source, SyntaxProblem } from "../../syntax/source.ts";
import { typeOf } from "../../types/parse.ts";
import { ANY, type Type } from "../../types/type.ts";
import type { Scope } from "../scope.ts";
import type { Inferred } from "../types-of.ts";
import { madeOf } from "../value.ts";

/** `convert(value, type)`, whose second argument is no value but a type. */
export function typeArgument({ args: [value, type] }: Call, scope: Scope): Inferred {
  const source = new Source("", "");
  let found: Type = ANY;
  try {
    if (type) found = typeOf(type, { source, comments: [], body: { attributes: [], blocks: [] } });
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
  }
  return madeOf(value ? [scope.infer(value)] : [], found);
}
