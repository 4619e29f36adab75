import { matcher } from "../tfmods/globs.ts";
import { publishedFolders } from "../tfmods/published.ts";
import { UserError } from "../utils/errors.ts";
import { type Diff, diff } from "./diff.ts";
import { enforce, type Verdict } from "./enforce.ts";
import { loadSide, type Side } from "./load/side.ts";

export type DiffOptions = {
  /** A git revision or a folder. */
  base: string;
  /** The same; without it, the files as they are now. */
  head?: string;
  /** Patterns of the folders of modules that are compared. */
  module?: string[];
  /** Whether the version must promise what has changed, and the version that is to be released. */
  enforce?: boolean;
  version?: string;
};

export type DiffOutcome = Diff & { verdict?: Verdict };

/** Compares the modules below a folder. @throws UserError */
export async function runDiff(project: string, options: DiffOptions): Promise<DiffOutcome> {
  const wanted = options.module ? matcher(options.module) : await publishedFolders(project);
  const base = await loadSide(options.base, project, wanted);
  const head = await loadSide(options.head, project, wanted);
  refuseNothing(base, head, options.module);
  const found = diff(base, head);
  return options.enforce ? { ...found, verdict: enforce(found, base, head, options.version) } : found;
}

// ---

function refuseNothing(base: Side, head: Side, patterns: readonly string[] | undefined): void {
  if (base.modules.size > 0 || head.modules.size > 0) return;
  const expected = patterns
    ? `folders that fit ${patterns.join(" or ")}`
    : "folders with *.tf files that are no examples or tests";
  throw new UserError(`neither ${base.label} nor ${head.label} has a module: expected ${expected}`, {
    advice: "Run it in the folder with your modules, or name them with --module.",
  });
}
