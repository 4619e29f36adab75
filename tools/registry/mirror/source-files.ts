import { folderOf, isModuleFile } from "../../interface/load/sources.ts";
import { tryGit } from "../../utils/git.ts";
import { type ArchiveFile, filesOfCommit, filesOfFolder, pathsOfCommit } from "../archive/index.ts";
import { commitOfTag } from "../folder-argument.ts";
import { wantedFiles } from "../settings/settings.ts";

/** The files that a mirror is made from, and the paths of all that are there. */
export type SourceFiles = { files: ArchiveFile[]; paths: string[] };

/**
 * Reads what a mirror takes of a repository: folders with modules, without their tests, the examples, and from the top folder license and changelog.
 * @param tag undefined for the files as they are @param patterns of what archives hold, as the configuration has them
 */
export async function sourceFiles(
  project: string,
  { tag, patterns }: { tag: string | undefined; patterns: readonly string[] | undefined },
): Promise<SourceFiles> {
  const isOfModule = wantedFiles(patterns);
  const isOfExample = wantedFiles(undefined);
  const wanted = (path: string) => {
    if (path.startsWith(EXAMPLES)) return isOfExample(path.slice(EXAMPLES.length));
    return isOfModule(path) || TOP.test(path);
  };
  const commit = tag === undefined ? undefined : await commitOfTag(tag, project);
  const read = commit ? await filesOfCommit(commit, project, wanted, tag) : await filesOfFolder(project, wanted);
  const modules = new Set(read.filter(({ path }) => isModuleFile(path)).map(({ path }) => folderOf(path)));
  const files = read.filter(({ path }) => TOP.test(path) || isModuleFile(path) || isBelow(path, modules));
  return { files, paths: await pathsOf(project, commit, read) };
}

// ---

const EXAMPLES = "examples/";
const TOP = /^(?:LICENSE|LICENCE|COPYING|UNLICENSE|NOTICE|CHANGELOG)(?:\.(?:md|txt|rst))?$/;

function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  for (let folder = folderOf(path); folder !== "."; folder = folderOf(folder)) if (folders.has(folder)) return true;
  return false;
}

async function pathsOf(project: string, commit: string | undefined, read: readonly ArchiveFile[]): Promise<string[]> {
  if (commit) return pathsOfCommit(commit, project);
  const { code, stdout } = await tryGit(project, "ls-files", "-z");
  return code === 0 ? stdout.split("\0").filter((path) => path !== "") : read.map(({ path }) => path);
}
