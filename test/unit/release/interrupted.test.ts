// A release that was interrupted anywhere is finished by the next one, with the same end.
import { beforeAll, expect, test, vi } from "vitest";
import type { GitHubServer } from "../../support/github/server.ts";
import { gitHub, releaseOn } from "./github.ts";
import { copyOf, git, type History, historyOf, stateOf } from "./histories.ts";

// The same commit in every run.
vi.stubEnv("GIT_COMMITTER_DATE", "2026-11-29T10:00:00Z");
vi.stubEnv("GIT_AUTHOR_DATE", "2026-11-29T10:00:00Z");

const SLOW = { timeout: 180_000 };
const SHOP = 'variable "size" {\n  type = number\n}\n';

let begun: History;
let end: unknown;
let lines: string[];

/** Everything that a release leaves, here, in the remote and on GitHub. */
async function endOf(server: GitHubServer, history: History): Promise<unknown> {
  const address = new RegExp(server.address, "g");
  const remote = (await git(history.remote, "for-each-ref")).replaceAll(history.remote, "");
  return JSON.parse(
    JSON.stringify({ ...(await stateOf(history)), remote, github: server.state }).replace(address, "GITHUB"),
  );
}

beforeAll(async () => {
  begun = await historyOf([
    {
      files: {
        "modules/shop/main.tf": SHOP,
        "CHANGELOG.md": "# Changes\n\n## 1.2.3\n\n- One.\n",
        "package.json": '{ "version": "1.2.3" }\n',
      },
    },
    { tag: "v1.2.3" },
    { files: { "modules/shop/main.tf": "locals {}\n" } },
  ]);
  const [server, history, log] = [await gitHub(), copyOf(begun), [] as string[]];
  const outcome = await releaseOn(server, history, { execute: true }, { log: (line) => log.push(line) });
  expect(outcome).toMatchObject({ state: "released", version: "2.0.0", refusals: [] });
  [end, lines] = [await endOf(server, history), log];
}, 180_000);

test("what a release leaves", () => {
  expect(end).toMatchObject({
    status: "",
    github: [
      {
        tag: "v2.0.0",
        draft: false,
        prerelease: false,
        latest: true,
        assets: [
          { name: "shop-2.0.0.tar.gz", state: "uploaded", type: "application/gzip" },
          { name: "SHA256SUMS", state: "uploaded", type: "text/plain; charset=utf-8" },
        ],
      },
    ],
  });
});

test.concurrent.for(Array.from({ length: 10 }, (_, index) => index))(
  "stopped behind line %i of what is logged",
  SLOW,
  async (stop, { expect }) => {
    expect(stop).toBeLessThan(lines.length);
    const [server, history] = [await gitHub(), copyOf(begun)];
    let count = 0;
    const log = () => {
      if (count++ === stop) throw new Error("stopped");
    };
    await expect(releaseOn(server, history, { execute: true }, { log })).rejects.toThrow("stopped");
    const outcome = await releaseOn(server, history, { execute: true });
    expect(outcome).toMatchObject({ state: "released", version: "2.0.0", refusals: [] });
    expect(await endOf(server, history)).toEqual(end);
  },
);

test("there is a line for each step that the test above stops at", () => {
  expect(lines.map((line) => line.split(":")[0])).toEqual(
    ["release 2.0.0", "files", "commit", "push", "tag", "push tag", "draft", "file", "file", "publish"].concat([]),
  );
});

test("done again, nothing is done", SLOW, async () => {
  const [server, history] = [await gitHub(), copyOf(begun)];
  await releaseOn(server, history, { execute: true });
  const [before, writes] = [await endOf(server, history), server.writes.length];
  const again = await releaseOn(server, history, { execute: true });
  expect(again.steps.every(({ done }) => done)).toBe(true);
  expect(await endOf(server, history)).toEqual(before);
  expect(server.writes).toHaveLength(writes);
});
