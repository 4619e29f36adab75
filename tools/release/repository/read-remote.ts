import { UserError } from "../../utils/errors.ts";
import { tryGit } from "../../utils/git.ts";
import { git } from "./git.ts";

/** The repository that the release is pushed to, as it is there now. */
export type Remote = {
  name: string;
  url: string;
  /** The branch that it shows first; undefined where it does not say. */
  defaultBranch: string | undefined;
  /** The commit that our branch has there; undefined if it is not there. */
  head: string | undefined;
  /** Whether that commit is HEAD here, or before it; false also if it is not here at all. */
  isBehindUs: boolean;
  /** Commits by tags. */
  tags: Map<string, string>;
};

/** Asks the remote of a branch; undefined where the repository has none. @throws UserError when it does not answer */
export async function readRemote(root: string, branch: string | undefined): Promise<Remote | undefined> {
  const name = await nameOf(root, branch);
  if (name === undefined) return undefined;
  const patterns = ["HEAD", ...(branch === undefined ? [] : [`refs/heads/${branch}`]), "refs/tags/*"];
  const stdout = await listRemote(root, name, patterns);
  const refs = new Map(stdout.split("\n").map((line) => line.split("\t").toReversed() as [string, string]));
  const head = branch === undefined ? undefined : refs.get(`refs/heads/${branch}`);
  return {
    name,
    url: await git(root, "remote", "get-url", "--push", name),
    defaultBranch: /^ref: refs\/heads\/(.*)\tHEAD$/m.exec(stdout)?.[1],
    head,
    isBehindUs: head === undefined || (await tryGit(root, "merge-base", "--is-ancestor", head, "HEAD")).code === 0,
    tags: tagsIn(refs),
  };
}

/** What `git ls-remote` prints, symbolic refs first. @throws UserError when the remote does not answer */
export async function listRemote(root: string, name: string, patterns: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await tryGit(root, "ls-remote", "--symref", name, ...patterns);
  if (code !== 0) throw new UserError(`the remote ${name} cannot be read: ${stderr.trim()}`);
  return stdout;
}

// ---

/** That of the branch, or `origin`, or the only one. */
async function nameOf(root: string, branch: string | undefined): Promise<string | undefined> {
  const names = (await git(root, "remote")).split("\n").filter((name) => name !== "");
  const own = branch === undefined ? "" : (await tryGit(root, "config", `branch.${branch}.remote`)).stdout.trim();
  if (names.includes(own)) return own;
  if (names.includes("origin")) return "origin";
  return names.length === 1 ? names[0] : undefined;
}

/** `refs/tags/v1^{}` is the commit of the tag object `refs/tags/v1`. */
function tagsIn(refs: ReadonlyMap<string, string>): Map<string, string> {
  const tags = new Map<string, string>();
  for (const [ref, id] of refs) {
    const [, tag, inner] = /^refs\/tags\/(.*?)(\^\{\})?$/.exec(ref) ?? [];
    if (tag !== undefined && (inner !== undefined || !refs.has(`${ref}^{}`))) tags.set(tag, id);
  }
  return tags;
}
