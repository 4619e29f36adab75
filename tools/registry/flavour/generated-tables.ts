import type { Edit } from "../../check/finding.ts";
import { readmeOf, readmeRenderer } from "../../docs/readme.ts";
import { type Readme, readmesOf } from "../../docs/readmes.ts";
import { describe } from "../../interface/describe/describe.ts";
import { isModuleFile, type Texts } from "../../interface/load/sources.ts";
import { workspaceOf } from "../../interface/load/workspace.ts";
import type { Partial } from "../../templates/renderer.ts";

/**
 * What has to change between the markers of READMEs when modules require other providers: the table of requirements. One that was not
 * as `tfmods docs` would have written it before is somebody else's, or out of date, and stays as it is.
 * @param partials those of the repository's own
 */
export function requirementEdits(before: Texts, after: Texts, partials: ReadonlyMap<string, Partial>): Edit[] {
  const requirements = readmeRenderer(new Map([...partials, ["readme", ONLY_REQUIREMENTS]]));
  const tableOf = ({ module, place }: Readme) =>
    readmeOf(describe(module), { render: requirements }).trimEnd().replaceAll("\n", place.newLine);
  const later = new Map(readmesIn(after).map((readme) => [readme.path, tableOf(readme)]));
  return readmesIn(before).flatMap((readme): Edit[] => {
    const { path, place } = readme;
    const [old, text] = [tableOf(readme), later.get(path) ?? ""];
    const generated = (before.get(path)?.text ?? "").slice(place.from, place.to);
    const at = generated.indexOf(old);
    if (old === "" || old === text || at < 0) return [];
    const start = place.from + at;
    return [{ file: path, start, end: start + old.length, text }];
  });
}

// ---

/** The other tables need more than the module itself, such as the types of what it calls, and do not change. */
const ONLY_REQUIREMENTS: Partial = { file: "readme.hbs", text: "{{> requirements}}" };

function readmesIn(texts: Texts): Readme[] {
  const files = new Map([...texts].filter(([path]) => isModuleFile(path)));
  const project = { texts, workspace: workspaceOf(files) };
  // Broken markers are for `tfmods docs` to report.
  return readmesOf(
    project,
    () => true,
    () => {},
  );
}
