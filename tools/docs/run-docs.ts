import { join } from "node:path";
import type { Project } from "../check/check.ts";
import type { Configuration } from "../check/configuration.ts";
import { rules } from "../check/rules/index.ts";
import { describe } from "../interface/describe/describe.ts";
import { refuseBroken } from "../interface/describe/interfaces.ts";
import { typesOfModules } from "../interface/infer/module-types.ts";
import type { Module } from "../interface/module/module.ts";
import { ownPartials } from "../templates/partials.ts";
import type { Render } from "../templates/renderer.ts";
import { loadConfiguration } from "../tfmods/configuration-file.ts";
import { matcher } from "../tfmods/globs.ts";
import { loadProject } from "../tfmods/project.ts";
import { writeFiles } from "../tfmods/write-files.ts";
import { UserError } from "../utils/errors.ts";
import { differences } from "./differences.ts";
import { findMarkers, MarkerProblem, type Place, replaceBetween } from "./markers.ts";
import { readmeOf, readmeRenderer, type View } from "./readme.ts";
import type { DocsOutcome } from "./report.ts";
import { kubernetesObjects } from "./sections/objects.ts";

/** Options of `tfmods docs`, as they stand on the command line. */
export type DocsFlags = { config?: string; module?: string[]; check?: boolean };

/** Writes the READMEs of modules below a folder, or with `check` says which are out of date. @throws UserError */
export async function runDocs(folder: string, { config, module, check = false }: DocsFlags): Promise<DocsOutcome> {
  const configuration = await loadConfiguration(folder, rules, config);
  const render = renderIn(folder, configuration);
  const project = loadProject(folder, configuration);
  const readmes = readmesOf(project, folder, module);
  const changed = new Map(
    textsOf(readmes, project, { render, ...configuration.docs }).filter(
      ([path, text]) => text !== project.texts.get(path)?.text,
    ),
  );
  if (!check) writeFiles(folder, changed, project.texts);
  const stale = [...changed].map(([path, text]) => ({
    path,
    differences: differences(project.texts.get(path)?.text ?? "", text),
  }));
  return { checked: check, total: readmes.length, stale, milliseconds: Math.round(performance.now()) };
}

// ---

/** A README with markers, and the module that it is about. */
type Readme = { path: string; text: string; place: Place; module: Module };

function renderIn(folder: string, { docs }: Configuration): Render<View> {
  return readmeRenderer(
    docs?.partials === undefined ? undefined : ownPartials(join(folder, docs.partials), "docs.partials"),
  );
}

function readmesOf({ texts, workspace }: Project, folder: string, patterns: readonly string[] | undefined): Readme[] {
  const isWanted = patterns ? matcher(patterns) : () => true;
  const modules = workspace.modules.filter(({ origin, folder }) => origin.kind === "folder" && isWanted(folder));
  const problems: string[] = [];
  const readmes = modules.flatMap((module): Readme[] => {
    const path = module.folder === "." ? README : `${module.folder}/${README}`;
    const file = texts.get(path);
    if (!file) return [];
    const place = tryFind(file.text, (problem, line) => problems.push(`  ${path}:${line}: ${problem}`));
    if (place && file.invalid !== undefined)
      problems.push(`  ${path}: expected text in UTF-8, found bytes that are none`);
    return place ? [{ path, text: file.text, place, module }] : [];
  });
  if (problems.length > 0)
    throw new UserError(`there are READMEs that cannot be written:\n${problems.join("\n")}`, {
      advice: `Each takes one pair of markers, ${MARKERS}, in this order and each alone in its line. Nothing is written.`,
    });
  if (readmes.length > 0) return readmes;
  const where = patterns ? `in folders that fit ${patterns.join(" or ")}` : `below ${folder}`;
  throw new UserError(`no module ${where} has a ${README} with markers`, {
    advice: `Put ${MARKERS} into it, each alone in its line: what is between them is written.`,
  });
}

const README = "README.md";
const MARKERS = "<!-- BEGIN_TF_DOCS --> and <!-- END_TF_DOCS -->";

function tryFind(text: string, report: (problem: string, line: number) => void): Place | undefined {
  try {
    return findMarkers(text);
  } catch (problem) {
    if (!(problem instanceof MarkerProblem)) throw problem;
    report(problem.message, problem.line);
    return undefined;
  }
}

/** The whole texts that READMEs are to have. */
function textsOf(
  readmes: readonly Readme[],
  { workspace }: Project,
  options: { render: Render<View>; order?: "source" | "name" },
): [string, string][] {
  refuseBroken(
    readmes.map(({ module }) => module),
    "what is to be documented",
  );
  const typesOf = typesOfModules(workspace.childOf);
  return readmes.map(({ path, text, place, module }) => {
    const model = describe(module, typesOf(module));
    return [path, replaceBetween(text, place, readmeOf(model, { ...options, objects: kubernetesObjects(module) }))];
  });
}
