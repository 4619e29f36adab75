import type { Kind } from "../versions.ts";

/** Outputs that are new, gone, or have another name. */
export const outputs: Kind = function* ({ outputs }) {
  for (const { name, file, line } of outputs.added)
    yield { code: "output-added", bump: "minor", path: `output.${name}`, reason: "is new", file, line };
  for (const { name, file, line } of outputs.gone)
    yield {
      code: "output-removed",
      bump: "major",
      path: `output.${name}`,
      reason: "is gone: a module that reads it is refused",
      file,
      line,
    };
  for (const [before, { name, file, line }] of outputs.renamed)
    yield {
      code: "output-renamed",
      bump: "major",
      path: `output.${before.name}`,
      before: before.name,
      after: name,
      reason: `seems to be called ${name} now: a module that reads it under its old name is refused`,
      file,
      line,
    };
};
