import type { OutputModel } from "../../interface/describe/schema.ts";
import type { Bump } from "../change.ts";
import type { Kind } from "../versions.ts";

/** Where an output may be used and shown. A value that comes from something sensitive is sensitive, whatever the output says. */
export const outputSettings: Kind = function* ({ outputs }) {
  for (const [before, after] of outputs.kept)
    for (const [mark, [on, off]] of Object.entries(REASONS) as [Mark, [string, string]][]) {
      const [was, is] = [has(before, mark), has(after, mark)];
      if (was === is) continue;
      const bump: Bump = is ? "major" : "minor";
      const path = `output.${after.name}`;
      const { file, line } = after;
      yield { code: `output-${mark}`, bump, path, before: was, after: is, reason: is ? on : off, file, line };
    }
};

// ---

type Mark = "sensitive" | "ephemeral";

const REASONS: Record<Mark, [on: string, off: string]> = {
  sensitive: [
    "is sensitive now: a root module that shows it in an output is refused until it marks that too",
    "is sensitive no longer, and shown in plans",
  ],
  ephemeral: [
    "is ephemeral now: a module that stores it or gives it to a resource is refused",
    "is ephemeral no longer",
  ],
};

function has(output: OutputModel, mark: Mark): boolean {
  return output[mark] || output.inferred?.[mark] === true;
}
