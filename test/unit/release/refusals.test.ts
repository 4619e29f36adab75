// What a release refuses before anything is changed, and that a dry run changes nothing.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { ReleaseOptions } from "../../../tools/release/run-release.ts";
import { run } from "../../../tools/utils/run.ts";
import { temporaryFolder } from "../support/folders.ts";
import { gitHub, releaseOn } from "./github.ts";
import { commit, copyOf, git, type History, historyOf, release, stateOf, write } from "./histories.ts";

const SLOW = { timeout: 120_000 };

let begun: History;

beforeAll(async () => {
  begun = await historyOf([
    {
      files: {
        "modules/shop/main.tf": 'variable "size" {}\n',
        "CHANGELOG.md": "## 1.2.3\n\n- One.\n",
        "README.md": "Shop.\n",
      },
    },
    { tag: "v1.2.3" },
    { files: { "modules/shop/main.tf": "locals {}\n" } },
  ]);
}, 120_000);

type Case = {
  it: string;
  prepare: (history: History) => Promise<unknown>;
  options?: ReleaseOptions;
  says: string;
};

const cases: Case[] = [
  {
    it: "a file that was changed",
    prepare: async ({ folder }) => write(folder, { "README.md": "Other.\n" }),
    says: "1 file not as in HEAD: README.md. A release is of what is committed: commit or stash them",
  },
  {
    it: "a new file that nobody has added",
    prepare: async ({ folder }) => write(folder, { "modules/shop/more.tf": "" }),
    says: "1 file not as in HEAD: modules/shop/more.tf.",
  },
  {
    it: "a changelog that was changed, but not as the release would",
    prepare: async ({ folder }) => write(folder, { "CHANGELOG.md": "## 2.0.0\n\n## 1.2.3\n" }),
    says: "1 file not as in HEAD: CHANGELOG.md.",
  },
  {
    it: "no branch",
    prepare: ({ folder }) => git(folder, "switch", "--quiet", "--detach"),
    says: "no branch is checked out, but a commit: git switch BRANCH",
  },
  {
    it: "another branch",
    prepare: ({ folder }) => git(folder, "switch", "--quiet", "--create", "work"),
    says: "the branch is work, and releases are made of main: --branch work allows it",
  },
  {
    it: "another branch than the one that is allowed",
    prepare: ({ folder }) => git(folder, "switch", "--quiet", "--create", "work"),
    options: { branch: "release" },
    says: "--branch release is allowed, and work is checked out",
  },
  {
    it: "no remote",
    prepare: ({ folder }) => git(folder, "remote", "remove", "origin"),
    says: "there is no remote to push to, or several and none is called origin: git remote add origin ADDRESS",
  },
  {
    it: "what others have pushed",
    prepare: async (history) =>
      pushed(history, async (other) => {
        await commit(other, { "README.md": "Theirs.\n" }, "Theirs");
        await git(other, "push", "--quiet", "origin", "main");
      }),
    says: "origin has commits in main that are not here: git pull --rebase, and look at what they change",
  },
  {
    it: "a release that others have made",
    prepare: async (history) =>
      pushed(history, async (other) => {
        await git(other, "tag", "v1.9.0");
        await git(other, "push", "--quiet", "origin", "v1.9.0");
      }),
    says: "origin has v1.9.0, not known here: git fetch --tags origin",
  },
  {
    it: "the tag is at another commit of ours",
    prepare: async ({ folder }) => {
      await git(folder, "switch", "--quiet", "--orphan", "other");
      await commit(folder, {}, "Other");
      await git(folder, "tag", "v2.0.0");
      await git(folder, "switch", "--quiet", "main");
    },
    says: "the tag v2.0.0 is there already, at ",
  },
  {
    it: "the tag is at another commit in the remote",
    prepare: async (history) => {
      await pushed(history, async (other) => {
        await commit(other, { "README.md": "Theirs.\n" }, "Theirs");
        await git(other, "tag", "v2.0.0");
        await git(other, "push", "--quiet", "origin", "v2.0.0");
      });
      await git(history.folder, "tag", "v2.0.0");
    },
    options: { version: "2.0.0" },
    says: "v2.0.0 is at another commit in origin than here: a tag is never moved",
  },
  {
    it: "a shallow clone",
    prepare: async ({ folder, remote }) => {
      rmSync(folder, { recursive: true });
      await run("git", ["clone", "--quiet", "--depth=1", `file://${remote}`, folder]);
    },
    says: "the clone is shallow, so that earlier releases cannot be seen: git fetch --unshallow --tags",
  },
  {
    it: "a module that would lack a file in the archive",
    prepare: async ({ folder }) => {
      const files = {
        "docs/a.txt": "a",
        "modules/shop/main.tf": `locals {\n  a = file("\${path.module}/docs/a.txt")\n}\n`,
      };
      await commit(
        folder,
        {
          ...files,
          "modules/shop/docs/a.txt": "a",
          "tfmods.config.json": '{ "registry": { "namespace": "acme", "system": "aws" } }\n',
        },
        "Docs",
      );
    },
    says: "the archive of v2.0.0 lacks what its modules need:",
  },
];

test.concurrent.for(cases)("$it", SLOW, async ({ prepare, options = {}, says }, { expect }) => {
  const history = copyOf(begun);
  await prepare(history);
  const before = await stateOf(history);
  const outcome = await release(history, { ...options, execute: true });
  expect(outcome.state).toBe("refused");
  expect(outcome.refusals.join("\n")).toContain(says);
  expect(await stateOf(history)).toEqual(before);
});

test("without a token nothing is done for GitHub, and a dry run says what it does not know", SLOW, async () => {
  const history = copyOf(begun);
  const outcome = await release(history, { github: "acme/shop", execute: true });
  expect(outcome.refusals).toEqual([
    "GITHUB_TOKEN is not set, for the release in acme/shop: GITHUB_TOKEN=$(gh auth token) takes that of gh, and --no-github makes no release there",
  ]);
  const planned = await release(history, { github: "acme/shop" });
  expect(planned.state).toBe("planned");
  expect(planned.steps.at(-1)?.text).toContain("what is there was not looked up, since GITHUB_TOKEN is not set");
});

test("a dry run changes nothing, neither here nor there", SLOW, async () => {
  const [server, history] = [await gitHub(), copyOf(begun)];
  const before = await stateOf(history);
  const outcome = await releaseOn(server, history);
  expect(outcome.state).toBe("planned");
  expect(outcome.steps.map(({ name, done }) => `${name} ${done}`)).toEqual([
    "files false",
    "commit false",
    "push false",
    "tag false",
    "push tag false",
    "draft false",
    "file false",
    "file false",
    "publish false",
  ]);
  expect(await stateOf(history)).toEqual(before);
  expect(server.writes).toEqual([]);
  expect(server.requests.length).toBeGreaterThan(0);
});

test("a file of the release on GitHub that has other bytes is found before anything is done", SLOW, async () => {
  const [server, history] = [await gitHub(), copyOf(begun)];
  await releaseOn(server, history, { execute: true });
  const [made] = server.api.releases;
  if (made?.assets[0]) made.assets[0].bytes = Buffer.from("other");
  const again = await releaseOn(server, history, { execute: true });
  expect(again.state).toBe("refused");
  expect(again.refusals.join()).toContain("shop-2.0.0.tar.gz of v2.0.0 on GitHub has other bytes");
});

test("a hook that refuses, here or in the remote, is mended and the release goes on", SLOW, async () => {
  const history = copyOf(begun);
  const hooks = { here: join(history.folder, ".git", "hooks"), there: join(history.remote, "hooks") };
  await hook(join(hooks.here, "pre-commit"));
  await expect(release(history, { execute: true })).rejects.toThrow("no today");
  rmSync(join(hooks.here, "pre-commit"));
  await hook(join(hooks.there, "pre-receive"));
  await expect(release(history, { execute: true })).rejects.toThrow(
    /origin has not taken HEAD:refs\/heads\/main: [\s\S]*no today/,
  );
  rmSync(join(hooks.there, "pre-receive"));
  const outcome = await release(history, { execute: true });
  expect(outcome).toMatchObject({ state: "released", version: "2.0.0" });
  expect(await git(history.folder, "log", "--format=%s", "-2")).toBe("Release v2.0.0\nChange 2");
  expect(await git(history.remote, "rev-parse", "main", "v2.0.0^{}")).toBe(
    await git(history.folder, "rev-parse", "HEAD", "HEAD"),
  );
});

// ---

/** Lets somebody else do something in a clone of the remote. */
async function pushed({ remote }: History, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = temporaryFolder();
  await run("git", ["clone", "--quiet", remote, folder]);
  await git(folder, "config", "user.name", "other");
  await git(folder, "config", "user.email", "other@example.org");
  await work(folder);
}

async function hook(path: string): Promise<void> {
  await run("sh", [
    "-c",
    `mkdir -p "$(dirname "$0")" && printf '#!/bin/sh\\necho no today >&2\\nexit 1\\n' > "$0" && chmod 755 "$0"`,
    path,
  ]);
}
