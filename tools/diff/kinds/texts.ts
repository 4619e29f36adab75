import type { OutputModel, VariableModel } from "../../interface/describe/schema.ts";
import type { Change } from "../change.ts";
import type { Code } from "../codes.ts";
import type { Kind } from "../versions.ts";

/** What is said to people about inputs. */
export const inputTexts: Kind = function* ({ inputs }) {
  const codes = { deprecated: "input-deprecated", description: "input-description" } as const;
  for (const pair of inputs.kept) yield* changesOf(codes, `var.${pair[1].name}`, pair);
};

/** What is said to people about outputs. */
export const outputTexts: Kind = function* ({ outputs }) {
  const codes = { deprecated: "output-deprecated", description: "output-description" } as const;
  for (const pair of outputs.kept) yield* changesOf(codes, `output.${pair[1].name}`, pair);
};

// ---

type Described = VariableModel | OutputModel;

function* changesOf(
  codes: Record<"deprecated" | "description", Code>,
  path: string,
  [before, after]: readonly [Described, Described],
): Iterable<Change> {
  const { file, line } = after;
  for (const field of ["deprecated", "description"] as const) {
    const [was, is] = [before[field], after[field]];
    if (was === is) continue;
    const isNew = field === "deprecated" && was === undefined;
    yield {
      code: codes[field],
      bump: isNew ? "minor" : "patch",
      path,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
      reason: field === "description" ? "is described in other words" : deprecation(was, is),
      file,
      line,
    };
  }
}

function deprecation(was: string | undefined, is: string | undefined): string {
  if (is === undefined) return "is deprecated no longer";
  return was === undefined ? `is deprecated: ${is}` : "is deprecated in other words";
}
