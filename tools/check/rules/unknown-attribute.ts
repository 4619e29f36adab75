import { referencesOf } from "../../interface/module/uses.ts";
import type { Reference, Step } from "../../interface/syntax/references.ts";
import type { Span } from "../../interface/syntax/source.ts";
import { printType } from "../../interface/types/print.ts";
import type { Type } from "../../interface/types/type.ts";
import { closest } from "../../utils/closest.ts";
import { defineRule } from "../rule.ts";

type Arguments = { of: string; attribute: string; attributes: string[]; type: string };

/** An attribute of a variable that its declared type does not have; `try` and `can` catch that. */
export const unknownAttribute = defineRule({
  code: "unknown-attribute",
  title: "An attribute is read that a variable's type does not have.",
  severity: "error",
  blocks: false,
  message: ({ of, attribute, attributes, type }: Arguments) =>
    attributes.length > 0
      ? `${of} has no attribute ${attribute}${closest(attribute, attributes)}`
      : `${of} has no attributes: it is ${type}; found .${attribute}`,
  *check({ modules }) {
    for (const module of modules) {
      const variables = new Map(module.variables.map(({ name, type }) => [name, type]));
      for (const { reference, use } of referencesOf(module)) {
        const declared = reference.root === "var" ? variables.get(stepName(reference.steps[0]) ?? "") : undefined;
        const missing =
          declared && "type" in declared && !reference.guarded ? missingIn(declared.type, reference) : undefined;
        if (!missing) continue;
        const { source } = use.file;
        const of = source.slice({ start: reference.span.start, end: missing.end });
        // Terraform drops what fails in a branch that it does not take, or in a dynamic block without elements.
        const atMost = reference.sometimes ? "warning" : "error";
        yield { source, span: missing.span, arguments: { of, ...missing.found }, atMost };
      }
    }
  },
});

// ---

/** What is not there, and where the part of the reference ends that is. */
type Missing = { span: Span; end: number; found: Omit<Arguments, "of"> };

function missingIn(type: Type, { steps }: Reference): Missing | undefined {
  let at = type;
  for (const [index, step] of steps.slice(1).entries()) {
    const name = stepName(step);
    const next = name === undefined ? elementOf(at) : attributeOf(at, name);
    if (next === "missing" && name !== undefined)
      return { span: step.span, end: endOf(steps[index]), found: { attribute: name, ...wordsFor(at) } };
    if (next === "unknown" || next === "missing") return undefined;
    at = next;
  }
  return undefined;
}

function stepName(step: Step | undefined): string | undefined {
  return step?.kind === "attribute" ? step.name : undefined;
}

function attributeOf(type: Type, name: string): Type | "missing" | "unknown" {
  if (type.kind === "object") return type.attributes.find((attribute) => attribute.name === name)?.type ?? "missing";
  if (type.kind === "map") return type.element;
  if (type.kind === "any" || /^\d+$/.test(name)) return "unknown";
  return "missing";
}

function elementOf(type: Type): Type | "unknown" {
  return "element" in type && type.kind !== "set" ? type.element : "unknown";
}

function wordsFor(type: Type): { attributes: string[]; type: string } {
  return { attributes: type.kind === "object" ? type.attributes.map(({ name }) => name) : [], type: printType(type) };
}

/** An index ends with its bracket. */
function endOf(step: Step | undefined): number {
  if (!step) return 0;
  return step.kind === "index" || step.inBrackets ? step.span.end + 1 : step.span.end;
}
