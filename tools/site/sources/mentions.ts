import type { Workspace } from "../../interface/module/workspace.ts";
import { mentionsInCalls } from "./calls.ts";
import { mentionsOfFields } from "./fields.ts";
import { mentionsOfFiles } from "./files.ts";
import type { Files, Mention } from "./mention.ts";
import { mentionsInReferences } from "./references.ts";
import { mentionsInTemplates } from "./templates.ts";

/** Everything in modules that means something elsewhere. */
export function mentionsIn({ modules, childOf }: Workspace, files: Files): Mention[] {
  return modules.flatMap((module) => FINDERS.flatMap((find) => [...find({ module, childOf, files })]));
}

// ---

const FINDERS = [mentionsInReferences, mentionsOfFields, mentionsInCalls, mentionsOfFiles, mentionsInTemplates];
