import { statSync } from "node:fs";
import { UserError } from "../utils/errors.ts";
import { commitOf, tryGit } from "../utils/git.ts";

/** Refuses an argument FOLDER that is none. @throws UserError */
export function refuseNoFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  throw new UserError(`${folder} ${found ? "is a file" : "is not there"}: expected the folder of a repository`);
}

/** The commit that an option --tag names. @throws UserError when the folder is in no repository, or that has no such tag */
export async function commitOfTag(tag: string, folder: string): Promise<string> {
  const { code } = await tryGit(folder, "rev-parse", "--git-dir");
  if (code !== 0)
    throw new UserError(`${folder} is in no git repository: --tag ${tag} names a version of one`, {
      advice: "Without --tag, the files are taken as they are.",
    });
  return commitOf(`refs/tags/${tag}`, folder);
}
