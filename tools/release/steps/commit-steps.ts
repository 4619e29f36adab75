import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../tfmods/write-files.ts";
import { count } from "../../utils/count.ts";
import { git, textAt } from "../repository/git.ts";
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

/** Commits them, and nothing else. */
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
      await git(files.root, "add", "--", ...paths);
      await git(files.root, "commit", "--quiet", `--message=${files.title}`, "--", ...paths);
    },
  };
}

/** Whether HEAD has the files as they must be. */
export async function isCommitted(files: Files): Promise<boolean> {
  return (await uncommitted(files)).length === 0;
}

/** The text of a file in the working tree. */
export function textOf(root: string, path: string): string | undefined {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;
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

function list(wanted: ReadonlyMap<string, string>): string {
  return [...wanted.keys()].join(", ");
}

function lines(before = "", text: string): string {
  const [old, now] = [new Set(before.split("\n")), text.split("\n")];
  return count(now.filter((line) => line !== "" && !old.has(line)).length, "new line");
}
