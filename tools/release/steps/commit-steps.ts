import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../tfmods/write-files.ts";
import { count } from "../../utils/count.ts";
import { UserError } from "../../utils/errors.ts";
import { change, git, textAt } from "../repository/git.ts";
import type { Step } from "./step.ts";

/** Files that the commit of a release changes. */
export type Files = {
  root: string;
  /** What they are to hold, by paths from the top. */
  wanted: ReadonlyMap<string, string>;
  /** What they hold before. */
  before: ReadonlyMap<string, string>;
  /** The title of the commit. */
  title: string;
};

/** Writes files into the working tree. */
export function filesStep({ root, wanted, before }: Files): Step {
  const missing = () => [...wanted].filter(([path, text]) => textOf(root, path) !== text);
  return {
    name: "files",
    async look() {
      const left = missing();
      if (left.length === 0) return { done: true, text: `nothing is left to write in ${list(wanted)}` };
      return {
        done: false,
        text: left.map(([path, text]) => `write ${path} (${lines(before.get(path), text)})`).join(", "),
      };
    },
    async act() {
      for (const [path, text] of missing()) replaceFile(join(root, path), text);
    },
  };
}

/** Commits them, and nothing else; and looks what became of them, since hooks may change what is committed. */
export function commitStep(files: Files): Step {
  return {
    name: "commit",
    async look() {
      const left = await uncommitted(files);
      if (left.length > 0) return { done: false, text: `commit ${left.join(", ")} as "${files.title}"` };
      return { done: true, text: `HEAD has ${list(files.wanted)} of the release` };
    },
    async act() {
      const paths = [...files.wanted.keys()];
      await change(files.root, `git has not added ${paths.join(", ")}`, "add", "--", ...paths);
      const what = `git has not committed ${paths.join(", ")}`;
      await change(files.root, what, "commit", "--quiet", `--message=${files.title}`, "--", ...paths);
      const left = await uncommitted(files);
      if (left.length > 0) throw await changedByHook(files.root, left);
    },
  };
}

/** Whether HEAD has the files as they must be. */
export async function isCommitted(files: Files): Promise<boolean> {
  return (await uncommitted(files)).length === 0;
}

/** The text of a file in the working tree; undefined where there is none, or a symbolic link, which is never followed. */
export function textOf(root: string, path: string): string | undefined {
  const file = join(root, path);
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, "utf8") : undefined;
}

// ---

/** What commits hold of files, by both: it never changes, and every step asks for it. */
const known = new Map<string, string | undefined>();

async function uncommitted({ root, wanted }: Files): Promise<string[]> {
  const head = await git(root, "rev-parse", "HEAD");
  const left: string[] = [];
  for (const [path, text] of wanted) {
    const key = `${head}:${path}`;
    if (!known.has(key)) known.set(key, await textAt(root, head, path));
    if (known.get(key) !== text) left.push(path);
  }
  return left;
}

/** The index is made what the working tree is: a hook that adds files does so in a copy of it, which git then throws away. */
async function changedByHook(root: string, left: readonly string[]): Promise<UserError> {
  await change(root, `git has not added ${left.join(", ")}`, "add", "--", ...left);
  const commit = (await git(root, "rev-parse", "HEAD")).slice(0, 9);
  return new UserError(
    `the commit ${commit} does not hold ${left.join(", ")} as the release has written ${left.length === 1 ? "it" : "them"}: ` +
      "a hook of git, such as pre-commit, has changed what was committed. Nothing is pushed, and there is no tag",
    {
      advice:
        `Look at it: git show ${commit}. If it is right, run the release again: it goes on with that text. ` +
        "If not, `git reset --keep HEAD~1` takes the commit back; mend the hook then, and run the release again.",
    },
  );
}

function list(wanted: ReadonlyMap<string, string>): string {
  return [...wanted.keys()].join(", ");
}

function lines(before = "", text: string): string {
  const [old, now] = [new Set(before.split("\n")), text.split("\n")];
  return count(now.filter((line) => line !== "" && !old.has(line)).length, "new line");
}
