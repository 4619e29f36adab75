import { UserError } from "../../utils/errors.ts";
import { tryGit } from "../../utils/git.ts";
import { type Commit, madeCommit } from "../commit.ts";
import { change } from "../repository/git.ts";
import { listRemote } from "../repository/read-remote.ts";
import { tagsOf } from "../repository/read-repository.ts";
import type { Step } from "./step.ts";

/** Where a release goes. */
export type Target = {
  root: string;
  /** Its name; undefined where there is none. */
  remote: string | undefined;
  /** Undefined where a tag that is there is checked out: then there is no branch to be pushed. */
  branch: string | undefined;
  tag: string;
  commit: Commit;
};

/** Pushes the branch: a tag is only made of what the remote has taken. */
export function branchStep({ root, remote, branch, tag, commit }: Target & { remote: string; branch: string }): Step {
  return {
    name: "push",
    async look() {
      const [ours, there] = [await commit(), await remoteRef(root, remote, `refs/heads/${branch}`)];
      if (ours === undefined) return { done: false, text: `push ${branch} with that commit to ${remote}` };
      if (there !== undefined && (await isDone({ root, remote, tag }, ours, there)))
        return { done: true, text: `${remote} has ${short(ours)} in ${branch}` };
      return { done: false, text: `push ${branch} (${short(ours)}) to ${remote}` };
    },
    async act() {
      await madeCommit(commit);
      await push(root, remote, `HEAD:refs/heads/${branch}`);
    },
  };
}

/** Makes the tag, with a message; signed if git is configured so. */
export function tagStep({ root, remote, tag, commit }: Target): Step {
  return {
    name: "tag",
    async look() {
      const ours = await commit();
      const here = (await tagsOf(root)).get(tag) ?? (await remoteRef(root, remote, `refs/tags/${tag}`));
      if (here === undefined) return { done: false, text: `tag ${ours ? short(ours) : "that commit"} as ${tag}` };
      if (here === ours) return { done: true, text: `${tag} is at ${short(here)}` };
      throw elsewhere(tag, here, ours);
    },
    async act() {
      const ours = await madeCommit(commit);
      await change(root, `git has not made the tag ${tag}`, "tag", "--annotate", `--message=${tag}`, tag, ours);
    },
  };
}

/** Pushes the tag. */
export function pushTagStep({ root, remote, tag, commit }: Target & { remote: string }): Step {
  return {
    name: "push tag",
    async look() {
      const [ours, there] = [await commit(), await remoteRef(root, remote, `refs/tags/${tag}`)];
      if (there === undefined) return { done: false, text: `push ${tag} to ${remote}` };
      if (there === ours) return { done: true, text: `${remote} has ${tag} at ${short(there)}` };
      throw elsewhere(tag, there, ours);
    },
    async act() {
      await madeCommit(commit);
      await push(root, remote, `refs/tags/${tag}`);
    },
  };
}

/** The first digits of a commit, as git shows them. */
export function short(commit: string): string {
  return commit.slice(0, 9);
}

// ---

/** The commit of a branch or tag in the remote; undefined where it has none. */
async function remoteRef(root: string, remote: string | undefined, ref: string): Promise<string | undefined> {
  if (remote === undefined) return undefined;
  const listed = await listRemote(root, remote, [ref, `${ref}^{}`]);
  const lines = listed.split("\n").map((line) => line.split("\t"));
  // Of a tag with a message, the second one is the commit.
  const idOf = (name: string) => lines.find(([, found]) => found === name)?.[0];
  return idOf(`${ref}^{}`) ?? idOf(ref);
}

/** Whether the branch in the remote has our commit; where others have pushed behind it since, the tag says it, which comes after the branch. */
async function isDone(
  { root, remote, tag }: { root: string; remote: string; tag: string },
  ours: string,
  there: string,
): Promise<boolean> {
  if ((await tryGit(root, "cat-file", "-e", `${there}^{commit}`)).code === 0)
    return (await tryGit(root, "merge-base", "--is-ancestor", ours, there)).code === 0;
  return (await remoteRef(root, remote, `refs/tags/${tag}`)) === ours;
}

async function push(root: string, remote: string, what: string): Promise<void> {
  const { code, stderr } = await tryGit(root, "push", "--quiet", remote, what);
  if (code === 0) return;
  throw new UserError(`${remote} has not taken ${what}: ${stderr.trim()}`, {
    advice:
      "Run the release again when that is mended: what is done stays. If somebody has pushed meanwhile, `git pull --rebase` comes first; " +
      "where a branch only takes pull requests, docs/release.md says how.",
  });
}

function elsewhere(tag: string, there: string, ours: string | undefined): UserError {
  const wanted = ours ? `at ${short(ours)}` : "at a commit that is not made yet";
  return new UserError(`the tag ${tag} is at ${short(there)}, and must be ${wanted}: a tag is never moved`, {
    advice: "Release another version, or look at who made that tag.",
  });
}
