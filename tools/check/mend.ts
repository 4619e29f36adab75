import type { Texts } from "../interface/load/sources.ts";
import { type Checked, check, type Project } from "./check.ts";
import { applyEdits } from "./edits.ts";
import type { Finding } from "./finding.ts";
import type { Selection } from "./selection.ts";

/** What came of mending: the findings that are left, those that are gone, and the texts of the files that change. */
export type Mended = { project: Project; checked: Checked; mended: Finding[]; changed: Map<string, string> };

/**
 * Makes the changes that findings propose and checks again, until nothing is proposed any more. Nothing is written: the texts are.
 * @throws Error when a change makes a file unreadable, which is a defect of the rule
 */
export function mend(start: Project, selection: Selection, rebuild: (texts: Texts) => Project): Mended {
  let project = start;
  const mended: Finding[] = [];
  const changed = new Map<string, string>();
  for (let round = 1; ; round += 1) {
    const checked = check(project, selection);
    const fixable = checked.findings.filter((finding) => finding.fix && canChange(finding, project.texts));
    if (fixable.length === 0 || round > ROUNDS) return { project, checked, mended, changed };
    const edited = applyEdits(
      project.texts,
      fixable.map(({ fix = [] }) => fix),
    );
    mended.push(...fixable.filter((_finding, index) => edited.applied[index]));
    for (const [file, text] of edited.changed) changed.set(file, text);
    const texts = new Map(project.texts);
    for (const [file, text] of edited.changed) texts.set(file, { text });
    project = readable(rebuild(texts), project, mended);
  }
}

// ---

/** One change may make another possible; rules that undo each other's changes must not do so for ever. */
const ROUNDS = 10;

/** A file that is not all UTF-8 would lose the bytes that are none. */
function canChange({ fix = [] }: Finding, texts: Texts): boolean {
  return fix.every(({ file }) => texts.has(file) && texts.get(file)?.invalid === undefined);
}

function readable(after: Project, before: Project, mended: readonly Finding[]): Project {
  const broken = brokenIn(before);
  const [path] = [...brokenIn(after)].filter((file) => !broken.has(file));
  if (path === undefined) return after;
  const codes = [...new Set(mended.map(({ code }) => code))].join(", ");
  throw new Error(`nothing is mended: the changes of ${codes} would make ${path} unreadable`);
}

function brokenIn({ workspace }: Project): Set<string> {
  return new Set(workspace.modules.flatMap(({ broken }) => broken.map(({ path }) => path)));
}
