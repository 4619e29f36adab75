import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type ReleaseOptions,
  type ReleaseOutcome,
  runRelease,
  type Surroundings,
} from "../../../tools/release/run-release.ts";
import { run } from "../../../tools/utils/run.ts";
import { temporaryFolder } from "../support/folders.ts";

/** Files by their paths; undefined takes one away. */
export type Tree = Record<string, string | Buffer | undefined>;

/** What a history is made of: files that are committed, tags, and branches that are merged. */
export type Event = { files: Tree; title?: string } | { tag: string } | { merge: Tree[] };

/** A repository with a remote that has all that it has. */
export type History = { folder: string; remote: string };

/** Makes a repository with these commits and tags on `main`, and a bare one that it is pushed to. */
export async function historyOf(events: readonly Event[]): Promise<History> {
  const history = { folder: temporaryFolder(), remote: join(temporaryFolder(), "shop.git") };
  await git(history.folder, "init", "--quiet", "--template=", "--initial-branch=main");
  await run("git", ["init", "--quiet", "--bare", "--template=", "--initial-branch=main", history.remote]);
  configure(history);
  await happen(history, events);
  return history;
}

/** A copy of a history in which more has happened. */
export async function withEvents(history: History, events: readonly Event[]): Promise<History> {
  const copy = copyOf(history);
  await happen(copy, events);
  return copy;
}

/** Commits files. */
export async function commit(folder: string, files: Tree, title: string): Promise<void> {
  write(folder, files);
  await git(folder, "add", "--all");
  await git(folder, "commit", "--quiet", "--allow-empty", `--message=${title}`);
}

/** Writes files into a folder. */
export function write(folder: string, files: Tree): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (text === undefined) rmSync(join(folder, path));
    else writeFileSync(join(folder, path), text);
  }
}

/** Runs git in a folder, and returns what it prints. */
export async function git(folder: string, ...args: string[]): Promise<string> {
  return (await run("git", args, { cwd: folder })).stdout;
}

/** The same history once more: both repositories. */
export function copyOf({ folder, remote }: History): History {
  const copy = { folder: temporaryFolder(), remote: join(temporaryFolder(), "shop.git") };
  cpSync(folder, copy.folder, { recursive: true });
  cpSync(remote, copy.remote, { recursive: true });
  configure(copy);
  return copy;
}

/** Releases, without GitHub unless the test names one; what is logged is collected in `log`. */
export function release(
  { folder }: History,
  options: ReleaseOptions = {},
  surroundings: Partial<Surroundings> = {},
): Promise<ReleaseOutcome> {
  return runRelease(folder, options, {
    token: undefined,
    apiUrl: "http://127.0.0.1:1",
    serverUrl: "https://github.com",
    today: "2026-11-29",
    log: () => {},
    second: 1,
    ...surroundings,
  });
}

/** All that a release may change: files, refs here and there. */
export async function stateOf({ folder, remote }: History): Promise<Record<string, string>> {
  return {
    status: await git(folder, "status", "--porcelain"),
    refs: await git(folder, "for-each-ref"),
    remote: await git(remote, "for-each-ref"),
    changelog: existsSync(join(folder, "CHANGELOG.md")) ? await git(folder, "hash-object", "CHANGELOG.md") : "",
  };
}

// ---

function configure({ folder, remote }: History): void {
  const file = join(folder, ".git", "config");
  const [common] = readFileSync(file, "utf8").split("[user]");
  const identity =
    "[user]\n\tname = test\n\temail = test@example.org\n[commit]\n\tgpgsign = false\n[tag]\n\tgpgsign = false\n";
  const origin = `[remote "origin"]\n\turl = ${remote}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`;
  writeFileSync(file, `${common}${identity}${origin}`);
}

async function happen({ folder }: History, events: readonly Event[]): Promise<void> {
  for (const [index, event] of events.entries()) {
    if ("tag" in event) await git(folder, "tag", "--annotate", `--message=${event.tag}`, event.tag);
    else if ("files" in event) await commit(folder, event.files, event.title ?? `Change ${index}`);
    else await merge(folder, event.merge);
  }
  if (events.length > 0) await git(folder, "push", "--quiet", "--tags", "origin", "main");
}

async function merge(folder: string, branches: readonly Tree[]): Promise<void> {
  for (const [index, files] of branches.entries()) {
    await git(folder, "switch", "--quiet", "--create", `work-${index}`, "main");
    await commit(folder, files, `Work ${index}`);
    await git(folder, "switch", "--quiet", "main");
  }
  for (const index of branches.keys())
    await git(folder, "merge", "--quiet", "--no-ff", `--message=Merge ${index}`, `work-${index}`);
}
