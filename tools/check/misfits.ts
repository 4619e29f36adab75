import type { Expression } from "../interface/syntax/ast.ts";
import type { Span } from "../interface/syntax/source.ts";
import { bare, textOf } from "../interface/syntax/walk.ts";
import type { Mismatch } from "../interface/types/convert.ts";
import { EVERY, type Path, printPath, type Step } from "../interface/types/path.ts";
import { printType } from "../interface/types/print.ts";
import { printValue } from "../interface/types/print-value.ts";

/** What does not fit, in words for a sentence: `.ports[0]`, `number`, `"http"`. */
export type Misfit = { path: string; expected: string; found: string };

/** A mismatch in words. */
export function misfitOf(mismatch: Mismatch): Misfit {
  const path = printPath(mismatch.path);
  switch (mismatch.reason) {
    case "type":
      return { path, expected: printType(mismatch.expected), found: printType(mismatch.found) };
    case "text":
      return { path, expected: printType(mismatch.expected), found: printValue(mismatch.found) };
    case "missing": {
      const attribute = `the attribute ${mismatch.attribute} (${printType(mismatch.expected)})`;
      const found = mismatch.found.length === 0 ? "no attributes" : `only ${mismatch.found.join(", ")}`;
      return { path, expected: attribute, found };
    }
    case "length":
      return { path, expected: elements(mismatch.expected), found: elements(mismatch.found) };
    case "unlike":
      return { path, expected: `elements of one type`, found: mismatch.found.map(printType).join(", ") };
  }
}

/** Where the part of a value stands that a path leads to, or as near to it as the text goes. */
export function spanAt(value: Expression, path: Path): Span {
  const [step, ...rest] = path;
  const inner = step === undefined ? undefined : partAt(bare(value), step);
  return inner ? spanAt(inner, rest) : value.span;
}

/** The part of a value that a path leads to, if the text of the value has it: not if it comes from somewhere else. */
export function writtenAt(value: Expression, path: Path): Expression | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = partAt(bare(value), step);
  return inner && writtenAt(inner, rest);
}

// ---

function partAt(value: Expression, step: Step): Expression | undefined {
  if (step === EVERY) return undefined;
  if (value.kind === "tuple") return value.items[Number(step)];
  if (value.kind !== "object") return undefined;
  return value.items.find(({ key }) => (key.kind === "literal" ? key.value : textOf(key)) === step)?.value;
}

function elements(count: number): string {
  return count === 1 ? "1 element" : `${count} elements`;
}
