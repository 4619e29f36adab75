// Hooks of git that change or refuse what a release makes.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { UserError } from "../../../tools/utils/errors.ts";
import { gitHub, releaseOn } from "./github.ts";
import { copyOf, git, type History, historyOf, release } from "./histories.ts";

const SLOW = { timeout: 120_000 };

let begun: History;

beforeAll(async () => {
  begun = await historyOf([
    { files: { "modules/shop/main.tf": "locals {}\n", "CHANGELOG.md": "# Changes\n\n## 1.2.3\n\n- One.\n" } },
    { tag: "v1.2.3" },
    { files: { "modules/shop/main.tf": "locals {\n}\n" } },
  ]);
}, 120_000);

/** Refs of the remote before and after a release that is stopped by a hook. */
async function stopped(history: History, work: () => Promise<unknown>): Promise<UserError> {
  const before = await git(history.remote, "for-each-ref");
  const failure = await work().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof UserError)) throw new Error(`expected a UserError, found ${failure}`);
  expect(await git(history.remote, "for-each-ref")).toBe(before);
  expect(await git(history.folder, "tag")).toBe("v1.2.3");
  return failure;
}

test("a hook that formats the changelog: nothing is pushed, and the next run goes on with its text", SLOW, async () => {
  const [server, history] = [await gitHub(), copyOf(begun)];
  hook(history.folder, "pre-commit", 'sed -i "s/^- /* /; /^## /{n;d}" CHANGELOG.md && git add CHANGELOG.md');
  const failure = await stopped(history, () => releaseOn(server, history, { execute: true }));
  const commit = (await git(history.folder, "rev-parse", "HEAD")).slice(0, 9);
  expect(failure.message).toBe(
    `the commit ${commit} does not hold CHANGELOG.md as the release has written it: a hook of git, such as pre-commit, has changed what was committed. Nothing is pushed, and there is no tag`,
  );
  expect(failure.advice).toContain(`git show ${commit}`);
  expect(server.writes).toEqual([]);
  expect(await git(history.folder, "status", "--porcelain")).toBe("");
  const outcome = await releaseOn(server, history, { execute: true });
  expect(outcome).toMatchObject({ state: "released", version: "1.2.4" });
  expect(outcome.steps.filter(({ done }) => !done)).toEqual([]);
  expect(await git(history.remote, "show", "v1.2.4^{}:CHANGELOG.md")).toBe(
    readFileSync(join(history.folder, "CHANGELOG.md"), "utf8").trimEnd(),
  );
  expect(readFileSync(join(history.folder, "CHANGELOG.md"), "utf8")).toContain("## 1.2.4\n* Change 2\n");
});

test("a commit that a hook has changed is taken back as the error says", SLOW, async () => {
  const history = copyOf(begun);
  const path = hook(history.folder, "pre-commit", 'sed -i "s/Change/Other/" CHANGELOG.md && git add CHANGELOG.md');
  const failure = await stopped(history, () => release(history, { execute: true }));
  expect(failure.advice).toContain("`git reset --keep HEAD~1`");
  await git(history.folder, "reset", "--quiet", "--keep", "HEAD~1");
  expect(await git(history.folder, "status", "--porcelain")).toBe("");
  rmSync(path);
  expect(await release(history, { execute: true })).toMatchObject({ state: "released", section: "- Change 2" });
});

test("a hook that commits behind the release: what it makes gets no tag", SLOW, async () => {
  const history = copyOf(begun);
  // It runs for its own commit, too.
  const body =
    'git log -1 --format=%s | grep -q "^Release" || exit 0; echo "- More." >> CHANGELOG.md; git commit -qam More';
  hook(history.folder, "post-commit", body);
  await stopped(history, () => release(history, { execute: true }));
});

test.each([
  ["pre-commit", "git has not committed CHANGELOG.md: no today"],
  ["pre-push", "origin has not taken HEAD:refs/heads/main: no today"],
])("%s refuses, and that is told", SLOW, async (name, says) => {
  const history = copyOf(begun);
  hook(history.folder, name, "echo no today >&2; exit 1");
  expect((await stopped(history, () => release(history, { execute: true }))).message).toContain(says);
});

test("a remote that is gone in the middle is told", SLOW, async () => {
  const history = copyOf(begun);
  hook(history.folder, "pre-commit", "git remote set-url origin /nowhere/shop.git");
  await stopped(history, () => release(history, { execute: true })).then(({ message }) =>
    expect(message).toContain("the remote origin cannot be read: "),
  );
});

test("a tag that cannot be signed is told", SLOW, async () => {
  const history = copyOf(begun);
  await git(history.folder, "config", "tag.gpgSign", "true");
  await git(history.folder, "config", "gpg.program", "false");
  await expect(release(history, { execute: true })).rejects.toThrow("git has not made the tag v1.2.4: ");
});

test("what is undone behind the last step is no release that is done", SLOW, async () => {
  const history = copyOf(begun);
  // The remote takes the tag, and somebody takes it away again.
  hook(history.remote, "post-update", 'case "$1" in refs/tags/*) git update-ref -d "$1";; esac');
  await expect(release(history, { execute: true })).rejects.toThrow(
    "the release 1.2.4 was made, and this is not as it must be:\n  push tag: push v1.2.4 to origin",
  );
});

// ---

function hook(repository: string, name: string, body: string): string {
  const folder = repository.endsWith(".git") ? repository : join(repository, ".git");
  const path = join(folder, "hooks", name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}
