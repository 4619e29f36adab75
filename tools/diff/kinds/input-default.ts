import type { VariableModel } from "../../interface/describe/schema.ts";
import type { Change } from "../change.ts";
import { areSame } from "../compare/values.ts";
import type { Kind } from "../versions.ts";

/** What an input is for those who do not give it. */
export const inputDefault: Kind = function* ({ inputs }) {
  for (const [before, after] of inputs.kept) {
    const found = changeOf(before, after);
    if (found) yield { code: "input-default", path: `var.${after.name}`, file: after.file, line: after.line, ...found };
  }
};

// ---

function changeOf(
  before: VariableModel,
  after: VariableModel,
): Pick<Change, "bump" | "reason" | "before" | "after"> | undefined {
  const [old, now] = [before.default, after.default];
  if (!old && !now) return undefined;
  if (!now)
    return {
      bump: "major",
      before: old?.text ?? "",
      reason: "is required now: a call that does not give it is refused",
    };
  if (!old) return { bump: "minor", after: now.text, reason: "may be left out now" };
  if (areSame(old, now, after.type)) return undefined;
  return {
    bump: "minor",
    before: old.text,
    after: now.text,
    reason: `is something else for those who do not give it: ${now.text}, not ${old.text}`,
  };
}
