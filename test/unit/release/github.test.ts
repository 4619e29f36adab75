// The steps on GitHub against a server that keeps what it is told, refuses, limits and breaks.
import { test } from "vitest";
import { sumsOf } from "../../../tools/release/archives.ts";
import { githubSteps } from "../../../tools/release/github/github-steps.ts";
import { Releases } from "../../../tools/release/github/releases.ts";
import { perform } from "../../../tools/release/steps/step.ts";
import type { Fault } from "../../support/github/faults.ts";
import type { GitHubServer } from "../../support/github/server.ts";
import { gitHub } from "./github.ts";

const SLOW = { timeout: 120_000 };

const ARCHIVE = { name: "shop-1.2.3.tar.gz", bytes: Buffer.from("an archive") };
const OTHER = Buffer.from("other bytes");

type Options = { prerelease?: boolean; isLatest?: boolean; token?: string | undefined; log?: string[] };

/** All steps of the release v1.2.3. */
async function publish(
  server: GitHubServer,
  { prerelease = false, isLatest = true, token = server.api.token, log = [] }: Options = {},
) {
  const write = (line: string) => void log.push(line);
  const releases = new Releases(server.api.repository, { token, apiUrl: server.address, log: write, second: 1 });
  const steps = githubSteps({
    releases,
    tag: "v1.2.3",
    prerelease,
    isLatest,
    commit: async () => "0123456789",
    names: [ARCHIVE.name],
    archives: async () => [ARCHIVE],
    notes: async () => "What is new.\n",
  });
  for (const step of steps) await perform(step, write, 1);
}

const GOOD = {
  tag: "v1.2.3",
  target: "0123456789",
  name: "v1.2.3",
  body: "What is new.\n",
  draft: false,
  prerelease: false,
  latest: true,
  immutable: false,
  assets: [
    { name: ARCHIVE.name, state: "uploaded", bytes: ARCHIVE.bytes.toString("base64"), type: "application/gzip" },
    {
      name: "SHA256SUMS",
      state: "uploaded",
      bytes: Buffer.from(sumsOf([ARCHIVE])).toString("base64"),
      type: "text/plain; charset=utf-8",
    },
  ],
};

test.concurrent("a draft first, then the files, and then it is published", SLOW, async ({ expect }) => {
  const server = await gitHub();
  await publish(server);
  expect(server.state).toEqual([GOOD]);
  const [id] = server.api.releases.map((release) => release.id);
  expect(server.writes).toEqual([
    "POST /repos/acme/shop/releases",
    `POST /uploads/repos/acme/shop/releases/${id}/assets?name=shop-1.2.3.tar.gz`,
    `POST /uploads/repos/acme/shop/releases/${id}/assets?name=SHA256SUMS`,
    `PATCH /repos/acme/shop/releases/${id}`,
  ]);
  await publish(server);
  expect(server.state).toEqual([GOOD]);
  expect(server.writes).toHaveLength(4);
});

test.concurrent(
  "a prerelease, and a release of an old branch, are not what is shown as the latest",
  SLOW,
  async ({ expect }) => {
    const [first, second] = [await gitHub(), await gitHub()];
    await publish(first, { prerelease: true, isLatest: false });
    expect(first.state).toMatchObject([{ draft: false, prerelease: true, latest: false }]);
    await publish(second, { isLatest: false });
    expect(second.state).toMatchObject([{ draft: false, prerelease: false, latest: false }]);
  },
);

const CALLS = [
  ["GET", "/releases?"],
  ["POST", "/repos/acme/shop/releases"],
  ["POST", `name=${ARCHIVE.name}`],
  ["POST", "name=SHA256SUMS"],
  ["PATCH", "/releases/"],
  ["GET", "/assets?"],
] as const;

/** What passes: it is waited for, and tried again within the same run. */
const PASSING: readonly Fault[] = [
  "bad gateway",
  "lost bad gateway",
  "reset",
  "lost reset",
  "primary limit",
  "secondary limit",
];

test.concurrent.for(CALLS.flatMap((call) => PASSING.map((fault) => [...call, fault] as const)))(
  "%s %s: %s passes",
  SLOW,
  async ([method, path, fault], { expect }) => {
    const server = await gitHub();
    server.fail(method, path, fault);
    await publish(server);
    // It did go wrong once: the fault has been taken, and not only set.
    expect(server.requests.filter(({ status }) => status === 0 || status >= 400)).toHaveLength(1);
    expect(server.state).toEqual([GOOD]);
  },
);

test.concurrent.for([ARCHIVE.name, "SHA256SUMS"])(
  "an upload of %s that is cut off is made again",
  SLOW,
  async (name, { expect }) => {
    const server = await gitHub();
    server.fail("POST", `name=${name}`, "cut");
    await publish(server);
    expect(server.state).toEqual([GOOD]);
    expect(server.writes.filter((write) => write.startsWith("DELETE"))).toHaveLength(1);
  },
);

/** What is wrong until somebody mends it, and what is said of it. */
const LASTING: readonly (readonly [Fault, string, string])[] = [
  ["bad credentials", "refuses it with 401 (Bad credentials)", "gh auth token"],
  [
    "no right",
    "refuses it with 403 (Resource not accessible by integration)",
    "one of contents=write; contents=write,workflows=write",
  ],
  ["not found", "refuses it with 404 (Not Found)", "--github OWNER/REPO"],
  ["long limit", "refuses it with 403 (API rate limit exceeded for user ID 1.)", "Run the release again in "],
  ["too many", "refuses it with 429 (Too many requests)", "Run the release again in 30 s"],
];

test.concurrent.for(CALLS.flatMap((call) => LASTING.map((lasting) => [...call, ...lasting] as const)))(
  "%s %s: %s is told, and the next run finishes",
  SLOW,
  async ([method, path, fault, says, advice], { expect }) => {
    const server = await gitHub();
    server.fail(method, path, fault);
    const failure = await publish(server).then(
      () => undefined,
      (error) => error,
    );
    expect(failure?.name).toBe("UserError");
    expect(failure.message).toContain(says);
    expect(failure.advice).toContain(advice);
    expect(server.state).not.toEqual([GOOD]);
    await publish(server);
    expect(server.state).toEqual([GOOD]);
  },
);

test.concurrent("a server that stays broken is given up, and the next run finishes", SLOW, async ({ expect }) => {
  const [server, log] = [await gitHub(), [] as string[]];
  server.fail("POST", `name=${ARCHIVE.name}`, "bad gateway", 4);
  await expect(publish(server, { log })).rejects.toThrow(`upload ${ARCHIVE.name}: GitHub answers 502 (Server Error)`);
  expect(log.filter((line) => line.includes("once more in"))).toHaveLength(3);
  expect(server.state).toMatchObject([{ draft: true, assets: [{ state: "starter" }] }]);
  await publish(server);
  expect(server.state).toEqual([GOOD]);
});

test.concurrent("a file with other bytes is never overwritten, not even in a draft", SLOW, async ({ expect }) => {
  for (const hasDigests of [true, false]) {
    const server = await gitHub();
    server.api.hasDigests = hasDigests;
    const release = server.api.add({ tag: "v1.2.3", draft: true });
    server.api.attach(release, { name: ARCHIVE.name, bytes: OTHER, state: "uploaded", type: "application/gzip" });
    await expect(publish(server)).rejects.toThrow(`${ARCHIVE.name} of v1.2.3 on GitHub has other bytes: found sha256:`);
    expect(server.writes).toEqual([]);
  }
});

test.concurrent("a server without digests: what is there is downloaded and compared", SLOW, async ({ expect }) => {
  const server = await gitHub();
  server.api.hasDigests = false;
  await publish(server);
  await publish(server);
  expect(server.state).toEqual([GOOD]);
  expect(server.writes).toHaveLength(4);
});

test.concurrent("a draft that somebody has written keeps its text", SLOW, async ({ expect }) => {
  const server = await gitHub();
  server.api.add({ tag: "v1.2.3", draft: true, body: "By hand.", target: "0123456789" });
  await publish(server);
  expect(server.state).toEqual([{ ...GOOD, body: "By hand." }]);
});

test.concurrent(
  "a published release gets the files that it lacks, unless it is one that cannot be changed",
  SLOW,
  async ({ expect }) => {
    const [open, closed] = [await gitHub(), await gitHub()];
    open.api.add({ tag: "v1.2.3" });
    await publish(open);
    expect(open.state).toMatchObject([{ draft: false, assets: GOOD.assets }]);
    closed.api.add({ tag: "v1.2.3", immutable: true });
    await expect(publish(closed)).rejects.toThrow("Cannot upload assets to an immutable release.");
  },
);

test.concurrent("several drafts of a tag are not guessed about", SLOW, async ({ expect }) => {
  const server = await gitHub();
  server.api.add({ tag: "v1.2.3", draft: true });
  server.api.add({ tag: "v1.2.3", draft: true });
  await expect(publish(server)).rejects.toThrow("GitHub has 2 drafts of v1.2.3: expected at most one");
  expect(server.writes).toEqual([]);
});

test.concurrent("a release is found behind hundreds of others", SLOW, async ({ expect }) => {
  const server = await gitHub();
  server.api.add({ tag: "v1.2.3", draft: true, body: "By hand." });
  for (let number = 0; number < 250; number++) server.api.add({ tag: `v0.${number}.0` });
  await publish(server);
  expect(server.api.releases.filter(({ tag }) => tag === "v1.2.3")).toMatchObject([{ draft: false, body: "By hand." }]);
});

test.concurrent("an address that is not the API's is told", SLOW, async ({ expect }) => {
  const server = await gitHub();
  server.fail("GET", "/releases?", "not json");
  await expect(publish(server)).rejects.toThrow("GitHub's reply is not as its API says");
});
