import type { Kind } from "../versions.ts";

/** Inputs that are new, gone, or have another name. */
export const inputs: Kind = function* ({ inputs }) {
  for (const { name, required, file, line } of inputs.added)
    yield {
      code: "input-added",
      bump: required ? "major" : "minor",
      path: `var.${name}`,
      reason: required ? "is new and required: a call that does not give it is refused" : "is new, and has a default",
      file,
      line,
    };
  for (const { name, file, line } of inputs.gone)
    yield {
      code: "input-removed",
      bump: "major",
      path: `var.${name}`,
      reason: "is gone: a call that gives it is refused",
      file,
      line,
    };
  for (const [before, { name, file, line }] of inputs.renamed)
    yield {
      code: "input-renamed",
      bump: "major",
      path: `var.${before.name}`,
      before: before.name,
      after: name,
      reason: `seems to be called ${name} now: a call that gives it under its old name is refused`,
      file,
      line,
    };
};
