import type { OutputModel } from "../../interface/describe/schema.ts";
import { type Path, printPath } from "../../interface/types/path.ts";
import { printType } from "../../interface/types/print.ts";
import { ANY, type Type } from "../../interface/types/type.ts";
import { compare, type TypeChange } from "../../interface/types/widens.ts";
import type { Bump, Change } from "../change.ts";
import type { Kind } from "../versions.ts";

/** What those find who read an output. Its type is the one that it declares, or what can be told from its value. */
export const outputType: Kind = function* ({ outputs }) {
  // Readers want the value to fit where one of the old type did: what was accepted is the new type.
  for (const [before, after] of outputs.kept)
    for (const difference of compare(typeOf(after), typeOf(before))) {
      const found = judge(difference, before.type !== undefined && after.type !== undefined);
      if (!found) continue;
      const path = `output.${after.name}${printPath(found.path)}`;
      yield { code: "output-type", ...found, path, file: after.file, line: after.line };
    }
};

// ---

type Judged = Pick<Change, "bump" | "reason" | "before" | "after"> & { path: Path };

function typeOf({ type, inferred }: OutputModel): Type {
  return type ?? inferred?.type ?? ANY;
}

/** @param isDeclared whether both types are promises; what is only inferred says nothing where it is `any` */
function judge(difference: TypeChange, isDeclared: boolean): Judged | undefined {
  switch (difference.reason) {
    case "attribute-added": {
      const reason = "is gone from the value: a module that reads it is refused";
      return { path: [...difference.path, difference.attribute], bump: "major", reason };
    }
    case "attribute-removed":
      return { path: [...difference.path, difference.attribute], bump: "minor", reason: "is new in the value" };
    case "length": {
      const [before, after] = [difference.after, difference.before];
      const reason = `has ${after} elements, not ${before}`;
      return { path: difference.path, bump: after < before ? "major" : "minor", before, after, reason };
    }
    case "type":
      return judgeType(difference, isDeclared);
    default:
      // Whether an attribute is optional is a matter of inputs: a value has it or not.
      return undefined;
  }
}

function judgeType(difference: Extract<TypeChange, { reason: "type" }>, isDeclared: boolean): Judged | undefined {
  const [before, after] = [difference.after, difference.before];
  const bump = bumpOfType(before, after, difference.relation);
  if (!bump || (!isDeclared && (before.kind === "any" || after.kind === "any"))) return undefined;
  const [was, is] = [printType(before), printType(after)];
  return { path: difference.path, bump, before: was, after: is, reason: `is ${is}, not ${was}` };
}

function bumpOfType(before: Type, after: Type, relation: TypeChange["relation"]): Bump | undefined {
  // They are read in the same way, and which of them it is depends on how the value is made.
  if (ALIKE.some((kinds) => kinds.includes(before.kind) && kinds.includes(after.kind))) return undefined;
  // Elements of a set cannot be read by their index.
  if (after.kind === "set") return "major";
  return relation === "widened" ? "minor" : "major";
}

const ALIKE: readonly Type["kind"][][] = [
  ["list", "tuple"],
  ["map", "object"],
];
