import type { Project } from "../check/check.ts";
import type { Edit } from "../check/finding.ts";
import { describe } from "../interface/describe/describe.ts";
import { refuseBroken } from "../interface/describe/interfaces.ts";
import { typesOfModules } from "../interface/infer/module-types.ts";
import type { Module } from "../interface/module/module.ts";
import type { Workspace } from "../interface/module/workspace.ts";
import { between, findMarkers, MarkerProblem, type Place } from "./markers.ts";
import { type ReadmeOptions, readmeOf } from "./readme.ts";
import { kubernetesObjects } from "./sections/objects.ts";

/** A README with markers, and the module that it is about. */
export type Readme = { path: string; place: Place; module: Module };

/** The name of the file that a module is described in. */
export const README = "README.md";

/** The READMEs with markers of the modules that are wanted. @param report is told of those whose markers are broken */
export function readmesOf(
  { texts, workspace }: Project,
  isWanted: (folder: string) => boolean,
  report: (path: string, line: number, message: string) => void,
): Readme[] {
  const modules = workspace.modules.filter(({ origin, folder }) => origin.kind === "folder" && isWanted(folder));
  return modules.flatMap((module): Readme[] => {
    const path = module.folder === "." ? README : `${module.folder}/${README}`;
    const text = texts.get(path)?.text;
    if (text === undefined) return [];
    try {
      const place = findMarkers(text);
      return place ? [{ path, place, module }] : [];
    } catch (problem) {
      if (!(problem instanceof MarkerProblem)) throw problem;
      report(path, problem.line, problem.message);
      return [];
    }
  });
}

/** What is to stand between the markers of READMEs. @throws UserError for modules that are no HCL */
export function readmeEdits(
  readmes: readonly Readme[],
  { workspace }: Project,
  options: Omit<ReadmeOptions, "objects">,
): Edit[] {
  refuseBroken(
    readmes.map(({ module }) => module),
    "what is to be documented",
  );
  const tablesOf = moduleTables(workspace, options);
  return readmes.map(({ path, place, module }) => ({
    file: path,
    start: place.from,
    end: place.to,
    text: between(place, tablesOf(module)),
  }));
}

/** What each module offers and needs, as it stands between the markers of its README. The modules must have been read without problems. */
export function moduleTables(
  { childOf }: Pick<Workspace, "childOf">,
  options: Omit<ReadmeOptions, "objects">,
): (module: Module) => string {
  const typesOf = typesOfModules(childOf);
  return (module) => readmeOf(describe(module, typesOf(module)), { ...options, objects: kubernetesObjects(module) });
}
