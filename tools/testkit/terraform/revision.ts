import { mkdtempSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { UserError } from "../../utils/errors.ts";
import { commitOf, extract, tryGit } from "../../utils/git.ts";
import { type Project, type Root, rootIn } from "./roots.ts";
import { runFolder } from "./run-folder.ts";

/**
 * A folder with a root module as it was in a git revision of its project: a commit, a tag, a branch. It is read from the repository
 * (`git archive`); nothing is checked out. @throws UserError when there is no such revision, or no root module in it.
 */
export async function rootAt(
  revision: string,
  folder: string,
  { project = process.cwd(), parts }: Project = {},
): Promise<Root> {
  const inside = relative(resolve(project), resolve(project, folder)) || ".";
  const commit = await commitOf(revision, project);
  const names = await listed(commit, project);
  if (!(await listed(commit, project, inside)).some((name) => /\.tf(\.json)?$/.test(name)))
    throw new UserError(
      `${folder} has no root module in revision ${revision} of ${project}: it holds no .tf file there`,
      {
        advice: `\`git ls-tree ${revision}\` in that folder shows what was there.`,
      },
    );
  const copy = mkdtempSync(join(runFolder(), "revision-"));
  // What is newer than the revision is no part of it.
  const known = parts?.filter((part) => names.includes(part));
  await extract(commit, { from: project, into: copy, paths: known ?? ["."] });
  return rootIn(inside, { project: copy, parts: known ?? names });
}

// ---

/** Names in a folder of the project, which need not be the top of its repository. */
async function listed(commit: string, project: string, folder = "."): Promise<string[]> {
  const { code, stdout } = await tryGit(project, "ls-tree", "-z", "--name-only", commit, `${folder}/`);
  return code === 0
    ? stdout
        .split("\0")
        .filter(Boolean)
        .map((name) => name.split("/").at(-1) ?? "")
    : [];
}
