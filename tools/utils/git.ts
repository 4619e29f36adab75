import { join } from "node:path";
import { UserError } from "./errors.ts";
import { type RunResult, run, runForBytes, tryRun } from "./run.ts";

/**
 * The environment in which git reads the repository of the folder that it runs in, and what is really in it. Hooks set variables that name another
 * repository (`git rev-parse --local-env-vars` lists them), and `git replace` puts another object into the place of one.
 */
const CLEAN: Readonly<Record<string, string | undefined>> = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_IMPLICIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_OBJECT_DIRECTORY: undefined,
  GIT_ALTERNATE_OBJECT_DIRECTORIES: undefined,
  GIT_COMMON_DIR: undefined,
  GIT_NAMESPACE: undefined,
  GIT_PREFIX: undefined,
  GIT_GRAFT_FILE: undefined,
  GIT_SHALLOW_FILE: undefined,
  GIT_LITERAL_PATHSPECS: undefined,
  GIT_GLOB_PATHSPECS: undefined,
  GIT_NOGLOB_PATHSPECS: undefined,
  GIT_ICASE_PATHSPECS: undefined,
  GIT_NO_REPLACE_OBJECTS: "1",
  // What only reads does not write .git/index either.
  GIT_OPTIONAL_LOCKS: "0",
  // A remote that asks for a password fails instead of waiting for it.
  GIT_TERMINAL_PROMPT: "0",
};

/** Runs git in the repository of a folder. @throws CommandError when it fails */
export function git(folder: string, ...args: string[]): Promise<RunResult> {
  return run("git", args, { cwd: folder, env: CLEAN });
}

/** The same, whatever the exit code. */
export function tryGit(folder: string, ...args: string[]): Promise<RunResult> {
  return tryRun("git", args, { cwd: folder, env: CLEAN });
}

/** What git prints, as it is: names of files are bytes. */
export function gitBytes(folder: string, args: string[], input?: string): Promise<Uint8Array> {
  return runForBytes("git", args, { cwd: folder, env: CLEAN, ...(input === undefined ? {} : { input }) });
}

/** The commit that a revision names: a commit, a tag, a branch. @throws UserError when there is none */
export async function commitOf(revision: string, folder: string): Promise<string> {
  const { code, stdout, stderr } = await lookUp(revision, folder);
  if (code === 0) return stdout.trim();
  throw new UserError(
    `${folder} has no git revision ${JSON.stringify(revision)}${stderr ? `: ${stderr.trim()}` : ""}`,
    {
      advice: "A shallow clone lacks older ones: `git fetch --unshallow` gets them.",
    },
  );
}

/** The same; undefined when there is none. */
export async function findCommit(revision: string, folder: string): Promise<string | undefined> {
  const { code, stdout } = await lookUp(revision, folder);
  return code === 0 ? stdout.trim() : undefined;
}

/** A tag. @property kind of the object that it is on, and @property id of that one; an annotated tag is an object of its own, on another one */
export type Tag = { tag: string; kind: string; id: string };

/** Tags of a repository. @param options of `git for-each-ref`, such as `--merged=HEAD` @throws UserError outside of a repository */
export async function listTags(folder: string, ...options: string[]): Promise<Tag[]> {
  const format = FIELDS.map((field) => `%(${field})`).join("%00");
  const { code, stdout, stderr } = await tryGit(folder, "for-each-ref", ...options, `--format=${format}`, "refs/tags");
  if (code !== 0)
    throw new UserError(`${folder}: its tags cannot be read, which are the versions: ${stderr.trim()}`, {
      advice: "Name the folder of a git repository.",
    });
  const lines = stdout.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const [tag = "", kind = "", id = "", innerKind = "", innerId = ""] = line.split("\0");
    return kind === "tag" ? { tag, kind: innerKind, id: innerId } : { tag, kind, id };
  });
}

/** Writes files of a commit, those of a folder in it, into another folder. Nothing is checked out. @param paths at least one must match */
export async function extract(
  commit: string,
  { from, into, paths }: { from: string; into: string; paths: readonly string[] },
): Promise<void> {
  const archive = join(into, "archive.tar");
  await git(from, "archive", "--format=tar", `--output=${archive}`, commit, "--", ...paths);
  await run("tar", ["-xf", archive, "-C", into]);
}

/** Contents of objects by their ids, read in one go. @throws UserError when git does not have one of them */
export async function blobsOf(ids: readonly string[], folder: string): Promise<Map<string, Uint8Array>> {
  const blobs = new Map<string, Uint8Array>();
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return blobs;
  const bytes = await gitBytes(folder, ["cat-file", "--batch"], `${wanted.join("\n")}\n`);
  let at = 0;
  for (const id of wanted) {
    // "ID blob SIZE", the content and the end of a line; "ID missing" has no more. https://git-scm.com/docs/git-cat-file#_batch_output
    const end = bytes.indexOf(10, at);
    const [, kind, size] = Buffer.from(bytes.subarray(at, end)).toString().split(" ");
    if (kind !== "blob") throw new UserError(`${folder} lacks the git object ${id}: found ${kind}`);
    blobs.set(id, bytes.subarray(end + 1, end + 1 + Number(size)));
    at = end + 2 + Number(size);
  }
  return blobs;
}

// ---

const FIELDS = ["refname:strip=2", "objecttype", "objectname", "*objecttype", "*objectname"];

function lookUp(revision: string, folder: string): Promise<RunResult> {
  return tryGit(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`);
}
