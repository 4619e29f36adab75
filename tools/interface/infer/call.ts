import type { Call } from "../syntax/ast.ts";
import { ANY } from "../types/type.ts";
import { RESULTS } from "./functions/results.ts";
import { signatureOf, withoutCore } from "./functions/signature.ts";
import { typeArgument } from "./functions/type-argument.ts";
import type { Scope } from "./scope.ts";
import type { Inferred } from "./types-of.ts";
import { elementAt, madeOf, partsOf, UNKNOWN } from "./value.ts";

/** What a function gives. Of those of providers nothing can be told but whether secrets go into them. */
export function inferCall(call: Call, scope: Scope): Inferred {
  const name = withoutCore(call.name);
  if (name === "convert") return typeArgument(call, scope);
  const { args, open } = argumentsOf(call, scope);
  const result = open ? undefined : RESULTS.get(name)?.(args);
  return result ?? madeOf(args, signatureOf(name)?.result ?? ANY);
}

// ---

/** The arguments; `open`: the last is a list of unknown length whose elements are the further arguments. */
function argumentsOf({ args: written, expand }: Call, scope: Scope): { args: Inferred[]; open: boolean } {
  const args = written.map(scope.infer);
  const last = expand ? args.pop() : undefined;
  if (!last) return { args, open: false };
  const parts = last.type.kind === "tuple" ? partsOf(last) : undefined;
  return parts ? { args: [...args, ...parts.values()], open: false } : { args: [...args, expanded(last)], open: true };
}

function expanded(last: Inferred): Inferred {
  return last.type.kind === "any"
    ? { ...UNKNOWN, sensitive: last.sensitive, ephemeral: last.ephemeral }
    : elementAt(last);
}
