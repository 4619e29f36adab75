import type { Project } from "../check/check.ts";
import type { Configuration } from "../check/configuration.ts";
import { readFolder, readTree } from "../interface/load/disk.ts";
import { isModuleFile, type Texts } from "../interface/load/sources.ts";
import { workspaceOf } from "../interface/load/workspace.ts";
import { UserError } from "../utils/errors.ts";
import { matcher } from "./globs.ts";

/**
 * Reads a folder, as far as its configuration wants that.
 * @param files patterns of files of other kinds that are to be read, too
 * @throws UserError when it cannot be read, or has nothing to be checked
 */
export function loadProject(folder: string, configuration: Configuration, files: readonly string[] = []): Project {
  const { include, exclude = [] } = configuration;
  const included = include ? matcher(include) : () => true;
  const excluded = matcher(exclude);
  const isFile = (path: string) => isModuleFile(path) || path.endsWith(".md");
  const texts = readTree(folder, (path) => !excluded(path) && (!isFile(path) || included(path)), matcher(files));
  const project = projectOf(folder, configuration, texts);
  if (project.workspace.modules.length > 0) return project;
  const patterns = include || exclude.length > 0 ? " among what include and exclude leave" : "";
  throw new UserError(`${folder} has no HCL${patterns}: expected *.tf files, or blocks of HCL in *.md files`, {
    advice: "Name the folder with your modules: tfmods check FOLDER",
  });
}

/** The modules of texts; calls may lead to folders outside of what was read. */
export function projectOf(
  folder: string,
  { addresses = {}, markdownPaths = "file", language = "terraform" }: Configuration,
  texts: Texts,
): Project {
  const workspace = workspaceOf(texts, {
    addresses,
    markdownPaths,
    language,
    folder: (path) => readFolder(folder, path),
  });
  return { texts, workspace };
}
