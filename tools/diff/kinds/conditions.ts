import type { ConditionModel } from "../../interface/describe/schema.ts";
import type { Change } from "../change.ts";
import type { Code } from "../codes.ts";
import { compareConditions, type Relation } from "../compare/conditions.ts";
import type { Kind } from "../versions.ts";

/** What the validations of an input refuse. */
export const inputValidation: Kind = function* ({ inputs }) {
  for (const [{ validations }, after] of inputs.kept)
    yield* changesOf("input-validation", `var.${after.name}`, after, validations, after.validations);
};

/** What the preconditions of an output refuse. */
export const outputPrecondition: Kind = function* ({ outputs }) {
  for (const [{ preconditions }, after] of outputs.kept)
    yield* changesOf("output-precondition", `output.${after.name}`, after, preconditions, after.preconditions);
};

// ---

function* changesOf(
  code: Code,
  path: string,
  { file, line }: { file: string; line: number },
  before: readonly ConditionModel[],
  after: readonly ConditionModel[],
): Iterable<Change> {
  const relation = compareConditions(before, after);
  if (relation === "equal") return;
  yield { code, path, before: textOf(before), after: textOf(after), ...SAID[relation], file, line };
}

const SAID: Record<Exclude<Relation, "equal">, Pick<Change, "bump" | "atMost" | "reason">> = {
  narrowed: { bump: "major", reason: "is checked more strictly: what was accepted is refused" },
  widened: { bump: "minor", reason: "is checked less strictly" },
  unknown: {
    bump: "minor",
    atMost: "major",
    reason: "is checked in another way: whether something is refused that was accepted cannot be told from the text",
  },
};

function textOf(conditions: readonly ConditionModel[]): string[] {
  return conditions.map(({ condition }) => condition?.text ?? "");
}
