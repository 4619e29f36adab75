import { existsSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import type { Project } from "../check/check.ts";
import type { Configuration } from "../check/configuration.ts";
import { applyEdits } from "../check/edits.ts";
import type { Edit } from "../check/finding.ts";
import { rules } from "../check/rules/index.ts";
import { folderOf } from "../interface/load/sources.ts";
import { ownPartials } from "../templates/partials.ts";
import type { Render } from "../templates/renderer.ts";
import { loadConfiguration } from "../tfmods/configuration-file.ts";
import { matcher } from "../tfmods/globs.ts";
import { loadProject } from "../tfmods/project.ts";
import { writeFiles } from "../tfmods/write-files.ts";
import { UserError } from "../utils/errors.ts";
import { differences } from "./differences.ts";
import { excerptsIn, type ReadSource } from "./excerpts.ts";
import { readmeRenderer, type View } from "./readme.ts";
import { README, readmeEdits, readmesOf } from "./readmes.ts";
import type { DocsOutcome } from "./report.ts";

/** Options of `tfmods docs`, as they stand on the command line. */
export type DocsFlags = { config?: string; module?: string[]; check?: boolean };

/**
 * Writes what is generated into the Markdown files below a folder, which are the tables of READMEs and excerpts of other files; with
 * `check` says which are out of date. @throws UserError
 */
export async function runDocs(folder: string, { config, module, check = false }: DocsFlags): Promise<DocsOutcome> {
  const configuration = await loadConfiguration(folder, rules, config);
  const render = renderIn(folder, configuration);
  const project = loadProject(folder, configuration);
  const isWanted = module ? matcher(module) : () => true;

  const problems: Problem[] = [];
  const report: Report = (path, line, message) => problems.push({ path, line, message });
  const readmes = readmesOf(project, isWanted, report);
  const excerpts = allExcerpts(project, isWanted, sourcesIn(folder, project), report);
  problems.push(...notUtf8(project, [...readmes.map(({ path }) => path), ...excerpts.edits.map(({ file }) => file)]));
  refuse(problems);
  if (readmes.length === 0 && excerpts.total === 0) throw nothingFound(folder, module);

  // Between markers nothing is an excerpt: what overlaps is left out.
  const edits = [...readmeEdits(readmes, project, { render, ...configuration.docs }), ...excerpts.edits];
  const { changed } = applyEdits(
    project.texts,
    edits.map((edit) => [edit]),
  );
  for (const [path, text] of changed) if (text === project.texts.get(path)?.text) changed.delete(path);
  if (!check) writeFiles(folder, changed, project.texts);
  const stale = [...changed].map(([path, text]) => ({
    path,
    differences: differences(project.texts.get(path)?.text ?? "", text),
  }));
  const total = { readmes: readmes.length, excerpts: excerpts.total };
  return { checked: check, total, stale, milliseconds: Math.round(performance.now()) };
}

// ---

type Problem = { path: string; line?: number; message: string };
type Report = (path: string, line: number, message: string) => void;

const MARKERS = "<!-- BEGIN_TF_DOCS --> and <!-- END_TF_DOCS -->";

function renderIn(folder: string, { docs }: Configuration): Render<View> {
  return readmeRenderer(
    docs?.partials === undefined ? undefined : ownPartials(join(folder, docs.partials), "docs.partials"),
  );
}

function allExcerpts(
  { texts }: Project,
  isWanted: (folder: string) => boolean,
  read: ReadSource,
  report: Report,
): { total: number; edits: Edit[] } {
  const pages = [...texts].filter(([path]) => path.endsWith(".md") && isWanted(folderOf(path)));
  const found = pages.map(([path, { text }]) => ({ path, ...excerptsIn(path, text, read) }));
  for (const { path, problems } of found) for (const { line, message } of problems) report(path, line, message);
  return {
    total: found.reduce((sum, { total }) => sum + total, 0),
    edits: found.flatMap(({ edits }) => edits),
  };
}

/** Files of the folder, and of nowhere else. */
function sourcesIn(folder: string, { texts }: Project): ReadSource {
  return (source) => {
    const path = posix.normalize(source);
    if (posix.isAbsolute(path) || path.startsWith("..")) return undefined;
    const known = texts.get(path)?.text;
    if (known !== undefined) return known;
    const place = join(folder, path);
    return existsSync(place) && statSync(place).isFile() ? readFileSync(place, "utf8") : undefined;
  };
}

function notUtf8({ texts }: Project, paths: readonly string[]): Problem[] {
  const invalid = [...new Set(paths)].filter((path) => texts.get(path)?.invalid !== undefined);
  return invalid.map((path) => ({ path, message: "expected text in UTF-8, found bytes that are none" }));
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(
    ({ path, line, message }) => `  ${path}${line === undefined ? "" : `:${line}`}: ${message}`,
  );
  throw new UserError(`there are Markdown files that cannot be written:\n${lines.join("\n")}`, {
    advice:
      `A README takes one pair of markers, ${MARKERS}, in this order and each alone in its line. ` +
      'An excerpt takes source="FILE" from="TEXT" to="TEXT" in its fence. Nothing is written.',
  });
}

function nothingFound(folder: string, patterns: readonly string[] | undefined): UserError {
  const where = patterns ? `in folders that fit ${patterns.join(" or ")}` : `below ${folder}`;
  return new UserError(`no module ${where} has a ${README} with markers, and no Markdown file an excerpt`, {
    advice: `Put ${MARKERS} into it, each alone in its line: what is between them is written.`,
  });
}
