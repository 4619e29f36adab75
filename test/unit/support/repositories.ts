import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../../../tools/utils/run.ts";
import { temporaryFolder } from "./folders.ts";

/** A file's text or bytes, a link to somewhere, a program, or undefined to delete it. */
export type Content = string | Uint8Array | { link: string } | { program: string } | undefined;

/** A real git repository in a temporary folder; its commits are the same on every machine. */
export type Repository = {
  folder: string;
  git: (...args: string[]) => Promise<string>;
  /** Writes files, commits them and returns the commit. */
  commit: (files: Record<string, Content>) => Promise<string>;
  /** Commits files, and tags the commit. */
  release: (tag: string, files: Record<string, Content>) => Promise<string>;
};

export async function repositoryOf(files: Record<string, Content> = {}): Promise<Repository> {
  const repository = repositoryIn(temporaryFolder());
  // Without the examples of hooks that git puts into every new repository.
  await repository.git("init", "--quiet", "--initial-branch=main", "--template=");
  if (Object.keys(files).length > 0) await repository.commit(files);
  return repository;
}

/** A copy of a repository, which has the same commits and tags. */
export function copyOf({ folder }: Repository, commits: number): Repository {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  return repositoryIn(copy, commits);
}

export function writeContents(folder: string, files: Record<string, Content>): void {
  for (const [path, content] of Object.entries(files)) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    if (content === undefined || typeof content === "object") rmSync(place, { recursive: true, force: true });
    if (content === undefined) continue;
    if (typeof content === "string" || content instanceof Uint8Array) writeFileSync(place, content);
    else if ("link" in content) symlinkSync(content.link, place);
    else writeFileSync(place, content.program);
    if (typeof content === "object" && "program" in content) chmodSync(place, 0o755);
  }
}

// ---

/** @param commits how many there are: each is a minute later than the one before */
function repositoryIn(folder: string, commits = 0): Repository {
  let count = commits;
  const git = async (...args: string[]) => {
    const date = new Date(Date.UTC(2026, 0, 1, 12, count)).toISOString();
    const env = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: "/dev/null" };
    const settings = [
      "user.name=test",
      "user.email=test@example.org",
      "commit.gpgsign=false",
      "protocol.file.allow=always",
    ];
    const { stdout } = await run("git", [...settings.flatMap((setting) => ["-c", setting]), ...args], {
      cwd: folder,
      env,
    });
    return stdout.trim();
  };
  const commit = async (changed: Record<string, Content>) => {
    writeContents(folder, changed);
    count += 1;
    await git("add", "--all");
    await git("commit", "--quiet", "--allow-empty", `--message=Commit ${count}`);
    return git("rev-parse", "HEAD");
  };
  const release = async (tag: string, changed: Record<string, Content>) => {
    const made = await commit(changed);
    await git("tag", tag);
    return made;
  };
  return { folder, git, commit, release };
}
