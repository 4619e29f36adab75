import { realpathSync } from "node:fs";
import { isLeftover } from "../../tfmods/write-files.ts";
import { UserError } from "../../utils/errors.ts";
import { listTags, tryGit } from "../../utils/git.ts";
import { git } from "./git.ts";
import { type Remote, readRemote } from "./read-remote.ts";

/** What is there before a release. Commits are whole hashes. */
export type Repository = {
  /** Its top folder. */
  root: string;
  head: string;
  /** Undefined where a commit is checked out, and no branch. */
  branch: string | undefined;
  isShallow: boolean;
  /** Files that are not as they are in HEAD, and new ones that git does not ignore. */
  changed: string[];
  /** Commits by tags. */
  tags: Map<string, string>;
  /** Tags of HEAD and of what is before it. */
  merged: Set<string>;
  /** Whether git knows who makes commits and tags. */
  hasIdentity: boolean;
  /** Undefined where there is none. */
  remote: Remote | undefined;
};

/** Looks at a repository and its remote. Nothing is changed, and nothing fetched. @throws UserError when it is none, or the remote does not answer */
export async function readRepository(project: string): Promise<Repository> {
  const top = await tryGit(project, "rev-parse", "--show-toplevel");
  if (top.code !== 0) throw new UserError(`${project} is no git repository: a release is a tag of a commit`);
  const root = realpathSync(top.stdout.trim());
  if (root !== realpathSync(project))
    throw new UserError(`${project} is a folder of the repository ${root}: a release is of the whole repository`, {
      advice: `Run it in ${root}. For versions of one module there: registry.tags with {module}, and --module NAME.`,
    });
  const head = await tryGit(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}");
  if (head.code !== 0) throw new UserError(`${root} has no commit yet: there is nothing to release`);
  const branch = (await tryGit(root, "symbolic-ref", "--quiet", "--short", "HEAD")).stdout.trim() || undefined;
  const [shallow, changed, tags, merged, identity, remote] = await Promise.all([
    git(root, "rev-parse", "--is-shallow-repository"),
    changedFiles(root),
    tagsOf(root),
    tagsOf(root, "--merged=HEAD"),
    tryGit(root, "var", "GIT_COMMITTER_IDENT"),
    readRemote(root, branch),
  ]);
  return {
    root,
    head: head.stdout.trim(),
    branch,
    isShallow: shallow === "true",
    changed,
    tags,
    merged: new Set(merged.keys()),
    hasIdentity: identity.code === 0,
    remote,
  };
}

/** Paths that `git status` lists, without what a killed process of ours left. A file that was renamed has two. */
export async function changedFiles(root: string): Promise<string[]> {
  const { stdout } = await tryGit(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=normal");
  return stdout
    .split("\0")
    .filter((line) => line.length > 3)
    .map((line) => line.slice(3))
    .filter((path) => !isLeftover(path));
}

/** Commits by tags; a tag of something else than a commit is left out. */
export async function tagsOf(root: string, ...options: string[]): Promise<Map<string, string>> {
  const commits = (await listTags(root, ...options)).filter(({ kind }) => kind === "commit");
  return new Map(commits.map(({ tag, id }) => [tag, id]));
}
