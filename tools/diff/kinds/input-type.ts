import { type Path, printPath } from "../../interface/types/path.ts";
import { printType } from "../../interface/types/print.ts";
import { printValue } from "../../interface/types/print-value.ts";
import { ANY, attributesOf, type Json, type Type } from "../../interface/types/type.ts";
import { compare, type TypeChange } from "../../interface/types/widens.ts";
import type { Bump, Change } from "../change.ts";
import type { Kind } from "../versions.ts";

/** What an input accepts, and what its parts are when they are left out. */
export const inputType: Kind = function* ({ inputs }) {
  for (const [before, after] of inputs.kept)
    for (const change of compare(before.type, after.type)) {
      const path = pathOf(change);
      const line = lineAt(after.type, path) ?? after.line;
      const about = { path: `var.${after.name}${printPath(path)}`, file: after.file, line };
      yield { code: "input-type", bump: bumpOfType(change), ...about, ...say(change) };
    }
};

// ---

/** With the attribute that it is about. */
function pathOf(change: TypeChange): Path {
  return "attribute" in change ? [...change.path, change.attribute] : change.path;
}

/** The line of the innermost attribute that a path leads to. */
function lineAt(type: Type, [step, ...rest]: Path): number | undefined {
  if (step === undefined) return undefined;
  if ("element" in type) return lineAt(type.element, rest);
  if (type.kind === "tuple") return lineAt(type.elements[Number(step)] ?? ANY, rest);
  const attribute = type.kind === "object" ? attributesOf(type).get(String(step)) : undefined;
  return attribute && (lineAt(attribute.type, rest) ?? attribute.line);
}

function bumpOfType({ relation }: TypeChange): Bump {
  return relation === "narrowed" || relation === "incompatible" ? "major" : "minor";
}

function say(change: TypeChange): Pick<Change, "reason" | "before" | "after"> {
  switch (change.reason) {
    case "type": {
      const [before, after] = [printType(change.before), printType(change.after)];
      return { before, after, reason: `${SENTENCES[change.relation]}: it was ${before} and is ${after}` };
    }
    case "length": {
      const { before, after } = change;
      return { before, after, reason: `takes another number of elements: it were ${before} and are ${after}` };
    }
    case "attribute-added":
      return {
        reason: change.required
          ? "is a new attribute that every value must have"
          : "is a new attribute that may be left out",
      };
    case "attribute-removed":
      return { reason: "is no attribute any more: what calls give to it is dropped without a word" };
    case "became-optional":
      return { reason: "may be left out now" };
    case "became-required":
      return { reason: "must be given now: a value without it is refused" };
    case "default": {
      const [before, after] = [printDefault(change.before), printDefault(change.after)];
      return { reason: `is something else for those who leave it out: ${after}, not ${before}`, ...values(change) };
    }
  }
}

const SENTENCES = {
  widened: "accepts more",
  narrowed: "accepts less",
  incompatible: "accepts something else",
};

function printDefault(value: Json | undefined): string {
  return printValue(value ?? null);
}

function values({
  before,
  after,
}: {
  before: Json | undefined;
  after: Json | undefined;
}): Pick<Change, "before" | "after"> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
