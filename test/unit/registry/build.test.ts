// `tfmods registry build` on real repositories.
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { run } from "../../../tools/utils/run.ts";
import { temporaryFolder } from "../support/folders.ts";
import { repositoryOf } from "../support/repositories.ts";
import { build, configured, filesBelow, jsonIn, SHOP, shop, versionsIn } from "./registries.ts";

vi.setConfig({ testTimeout: 60_000 });

async function listed(out: string, path: string): Promise<string[]> {
  return (await run("tar", ["-tzf", join(out, path)])).stdout.split("\n");
}

test("what clients ask for", async () => {
  const { folder } = await shop();
  const { out, record, packed, notes } = await build(folder);
  expect(notes).toEqual([]);
  expect(packed).toEqual(["archives/acme-1.0.0.tar.gz", "archives/acme-1.1.0.tar.gz"]);
  const [first] = record.archives;
  expect(first?.modules).toEqual([
    { name: "shop", folder: "modules/shop" },
    { name: "till", folder: "modules/till" },
  ]);
  expect(jsonIn(out, ".well-known/terraform.json")).toEqual({ "modules.v1": "/v1/modules/" });
  expect(versionsIn(out, "acme/shop/aws")).toEqual(["1.1.0", "1.0.0"]);
  const address = `https://modules.example.org/archives/acme-1.0.0.tar.gz`;
  expect(jsonIn(out, "v1/modules/acme/shop/aws/1.0.0/download")).toEqual({
    location: `${address}//modules/shop?checksum=sha256:${first?.sha256}`,
  });
  const meta = `<meta name="terraform-get" content="${address}?checksum=sha256:${first?.sha256}" />`;
  for (const page of ["v1/modules/acme/shop/aws/1.0.0/source", "modules/shop/1.0.0/index.html"])
    expect(readFileSync(join(out, page), "utf8").indexOf(meta)).toBeGreaterThan(0);
  expect(await listed(out, "archives/acme-1.0.0.tar.gz")).toEqual([
    "LICENSE",
    "README.md",
    "modules/shop/main.tf",
    "modules/shop/text.txt",
    "modules/till/main.tf",
  ]);
  await run("sha256sum", ["--check", "--quiet", "SHA256SUMS"], { cwd: join(out, "archives") });
  expect(readFileSync(join(out, "_headers"), "utf8")).toBe(`/v1/modules/acme/shop/aws/:version/download
  X-Terraform-Get: ./source//modules/shop
/v1/modules/acme/till/aws/:version/download
  X-Terraform-Get: ./source//modules/till
/v1/modules/:namespace/:name/:system/:version/source
  Content-Type: text/html; charset=utf-8
`);
});

test("each version is its tag, whatever the files are now", async () => {
  const { folder, commit } = await shop();
  await commit({ "modules/shop/main.tf": undefined, "modules/new/main.tf": "locals {}\n" });
  writeFileSync(join(folder, "modules/till/main.tf"), "not committed");
  const { out, record } = await build(folder);
  expect(record.archives.flatMap(({ modules }) => modules.map(({ name }) => name))).toEqual([
    "shop",
    "till",
    "shop",
    "till",
  ]);
  expect(gunzipSync(readFileSync(join(out, "archives/acme-1.1.0.tar.gz"))).toString()).toContain("other text");
});

test("two builds in two folders are the same, byte by byte", async () => {
  const { folder } = await shop();
  const [one, other] = [await build(folder), await build(folder)];
  expect(one.out).not.toBe(other.out);
  expect(filesBelow(one.out)).toEqual(filesBelow(other.out));
  await expect(listed(one.out, "archives/acme-1.1.0.tar.gz")).resolves.toHaveLength(5);
});

test("a build into a folder packs only what is new, and writes only what has changed", async () => {
  const { folder, release } = await shop();
  const first = await build(folder);
  const again = await build(folder, { out: first.out });
  expect([again.packed, again.written]).toEqual([[], 0]);
  const before = statSync(join(first.out, "archives/acme-1.0.0.tar.gz")).mtimeMs;
  await release("v1.2.0", { "modules/shop/text.txt": "third\n" });
  const third = await build(folder, { out: first.out });
  expect(third.packed).toEqual(["archives/acme-1.2.0.tar.gz"]);
  expect(statSync(join(first.out, "archives/acme-1.0.0.tar.gz")).mtimeMs).toBe(before);
  expect(filesBelow(first.out)).toEqual(filesBelow((await build(folder)).out));
});

test("a tag that was moved to other content is an error, and nothing is written", async () => {
  const { folder, git, commit } = await shop();
  const { out, record } = await build(folder);
  const before = filesBelow(out);
  const moved = await commit({ "modules/shop/text.txt": "moved\n" });
  await git("tag", "--force", "v1.0.0");
  const message = await build(folder, { out }).catch((error) => `${error.message}\n${error.advice}`);
  const [first] = record.archives;
  expect(message).toMatch(
    /^version 1\.0\.0 \(archives\/acme-1\.0\.0\.tar\.gz\) is published already, with other content:\n/,
  );
  expect(message).toContain(`an earlier build: tag v1.0.0, commit ${first?.commit}, SHA-256 ${first?.sha256}\n`);
  expect(message).toMatch(
    new RegExp(`now: tag v1\\.0\\.0, commit ${moved}, SHA-256 [0-9a-f]{64}\nThe tag was moved\\.`),
  );
  expect(message).toContain(`git tag --force v1.0.0 ${first?.commit}`);
  expect(filesBelow(out)).toEqual(before);
});

test("an archive that somebody changed is an error, and one that is gone is made again", async () => {
  const { folder } = await shop();
  const { out } = await build(folder);
  const before = filesBelow(out);
  const path = join(out, "archives/acme-1.0.0.tar.gz");
  writeFileSync(path, "tampered");
  await expect(build(folder, { out })).rejects.toThrow(
    /acme-1\.0\.0\.tar\.gz is not the archive that was published as 1\.0\.0/,
  );
  rmSync(path);
  expect((await build(folder, { out })).packed).toEqual(["archives/acme-1.0.0.tar.gz"]);
  expect(filesBelow(out)).toEqual(before);
});

test("what was published is made again with the patterns of then, new versions with those of now", async () => {
  const { folder, release } = await shop();
  const { out } = await build(folder);
  await release("v1.2.0", configured({ files: ["modules/**"] }));
  const published = filesBelow(out);
  const { packed } = await build(folder, { out });
  expect(packed).toEqual(["archives/acme-1.2.0.tar.gz"]);
  expect(await listed(out, "archives/acme-1.2.0.tar.gz")).toContain("modules/shop/tests/shop.tftest.hcl");
  rmSync(join(out, "archives/acme-1.0.0.tar.gz"));
  await build(folder, { out });
  const path = "archives/acme-1.0.0.tar.gz";
  expect(filesBelow(out)[path]).toBe(published[path]);
});

test("a version whose tag is gone stays published", async () => {
  const { folder, git } = await shop();
  const { out } = await build(folder);
  await git("tag", "--delete", "v1.0.0");
  const { notes, record } = await build(folder, { out });
  expect(notes).toEqual(["tag v1.0.0 is gone: archives/acme-1.0.0.tar.gz stays published, as it was"]);
  expect(record.archives).toHaveLength(2);
});

test("a build that was stopped is finished by the next one", async () => {
  const { folder } = await shop();
  const { out } = await build(folder);
  const whole = filesBelow(out);
  for (const path of ["registry.json", "v1/modules/acme/shop/aws/1.0.0/download", "modules/shop/1.1.0/index.html"])
    rmSync(join(out, path));
  await build(folder, { out });
  expect(filesBelow(out)).toEqual(whole);
});

test("annotated tags, and what looks like a version and is none", async () => {
  const { folder, git, release } = await repositoryOf(SHOP);
  await git("tag", "--annotate", "--message=One", "v1.0.0");
  await git("tag", "--annotate", "--message=Again", "v1.0.1", "v1.0.0");
  await git("tag", "v2");
  await git("tag", "v2.0.0+build");
  await git("tag", "v02.0.0");
  await git("tag", "v3.0.0", "HEAD^{tree}");
  await git("tag", "other");
  await release("v4.0.0", { "modules/shop": undefined, "modules/till": undefined });
  const { record, notes } = await build(folder);
  const head = await git("rev-parse", "v1.0.0^{commit}");
  expect(record.archives.map(({ version, commit }) => [version, commit])).toEqual([
    ["1.0.0", head],
    ["1.0.1", head],
  ]);
  expect(notes).toEqual([
    'tag v02.0.0: "02.0.0" is no version such as 1.2.3',
    'tag v2: "2" is no version such as 1.2.3',
    'tag v2.0.0+build: "2.0.0+build" is no version such as 1.2.3',
    "tag v3.0.0: it is on a tree and not on a commit",
    "tag v4.0.0: there are no modules in it",
  ]);
});

test("without a version, the registry is empty, and says why", async () => {
  const { folder } = await repositoryOf(SHOP);
  const { out, notes } = await build(folder);
  expect(notes).toEqual([expect.stringMatching(/^no tag is a version by v\{version\}/)]);
  expect(existsSync(join(out, ".well-known/terraform.json"))).toBe(true);
  expect(readFileSync(join(out, "registry/index.html"), "utf8")).toContain("Nothing is published yet.");
});

test("what is not ours in the folder stays as it is", async () => {
  const { folder } = await shop();
  const out = temporaryFolder();
  writeFileSync(join(out, "index.html"), "site");
  await build(folder, { out });
  expect(readFileSync(join(out, "index.html"), "utf8")).toBe("site");
});

test.for<[string, Parameters<typeof build>[1], string]>([
  [
    "no address",
    { url: undefined as never },
    "it is not known where the registry will be served: expected registry.url",
  ],
  [
    "no namespace",
    { namespace: undefined as never },
    "the namespace of the modules is not known: expected registry.namespace",
  ],
  ["a bad system", { system: "AWS-1" }, '--system: expected 1 to 64 small letters and digits, found "AWS-1"'],
  [
    "a bad namespace",
    { namespace: "-acme" },
    '--namespace: expected 1 to 64 letters and digits, with - and _ between them, found "-acme"',
  ],
  ["a bad address", { url: "modules.example.org" }, "--url: expected an address such as https://modules.example.org"],
  ["bad tags", { tags: "v{versions}" }, "--tags: expected a text with {version}"],
  ["a file instead of a folder", { out: import.meta.filename }, "is a file: expected a folder"],
  [
    "a provider whose namespace does not fit",
    { namespace: "a".repeat(60), kubectlSource: ["alekc/kubectl@1"] },
    "--kubectl-source alekc/kubectl@1: expected a namespace of 1 to 64 letters and digits",
  ],
  ["a bad provider", { kubectlSource: ["kubectl"] }, '"kubectl" is no provider: expected SOURCE@CONSTRAINT'],
])("%s is refused", async ([, flags, message]) => {
  const { folder } = await repositoryOf({ "main.tf": "" });
  await expect(build(folder, flags)).rejects.toThrow(message);
});
