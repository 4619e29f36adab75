// `tfmods registry verify` on records that somebody has changed, with all other files written to match.
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { registryFiles } from "../../../tools/registry/files/registry-files.ts";
import type { ArchiveRecord, Record } from "../../../tools/registry/record/record.ts";
import { verifyReporters } from "../../../tools/registry/report.ts";
import { runVerify, type VerifyFlags } from "../../../tools/registry/verify/run-verify.ts";
import { temporaryFolder } from "../support/folders.ts";
import { type Repository, repositoryOf } from "../support/repositories.ts";
import { build, configured, jsonIn, SHOP, shop } from "./registries.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ARCHIVE = "archives/acme-1.0.0.tar.gz";

let repository: Repository;
let published: string;
beforeAll(async () => {
  repository = await shop();
  published = (await build(repository.folder)).out;
});

function copy(): string {
  const out = join(temporaryFolder(), "registry");
  cpSync(published, out, { recursive: true });
  return out;
}

async function found(folder: string, flags: VerifyFlags): Promise<string[]> {
  const { findings } = await runVerify(folder, flags);
  return verifyReporters.text({ archives: 0, findings, milliseconds: 0 }).trimEnd().split("\n").slice(0, -1);
}

/** What is found after a change of the record, with the files that belong to it; without those that say what modules offer. */
async function foundWith(change: (record: Record, first: ArchiveRecord) => unknown): Promise<string[]> {
  const out = copy();
  const record = jsonIn(out, "registry.json");
  const { path } = record.archives[0];
  change(record, record.archives[0]);
  if (record.archives[0].path !== path) cpSync(join(out, path), join(out, record.archives[0].path));
  for (const folder of ["v1", "modules"]) rmSync(join(out, folder), { recursive: true });
  for (const [file, text] of registryFiles({ record, details: new Map() })) {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), text);
  }
  const lines = await found(repository.folder, { out, url: "https://modules.example.org" });
  return lines.filter((line) => !/index\.(?:json|html): says something else/.test(line));
}

test("nothing, where nothing was changed", async () => {
  expect(await foundWith(() => {})).toEqual([]);
  expect(await found(repository.folder, { out: copy() })).toEqual([]);
});

test.for<[string, (record: Record, first: ArchiveRecord) => unknown, string[]]>([
  [
    "another version",
    (_, first) => Object.assign(first, { version: "2.0.0", path: "archives/acme-2.0.0.tar.gz" }),
    [
      "archives/acme-2.0.0.tar.gz: version: expected 1.0.0, found 2.0.0 in registry.json",
      `${ARCHIVE}: is not in registry.json`,
    ],
  ],
  [
    "folders that were exchanged",
    (_, { modules }) => {
      const [shop, till] = modules;
      if (shop && till) [shop.folder, till.folder] = [till.folder, shop.folder];
    },
    [
      `${ARCHIVE}: modules: expected shop (modules/shop), till (modules/till), found shop (modules/till), till (modules/shop) in registry.json`,
      expect.stringMatching(/^archives\/acme-1\.0\.0\.tar\.gz: details: expected /) as unknown as string,
    ],
  ],
  [
    "another address",
    (record) => Object.assign(record, { url: "https://evil.example" }),
    ["registry.json: url: expected https://modules.example.org, found https://evil.example in registry.json"],
  ],
  [
    "another date",
    (_, first) => Object.assign(first, { date: "2020-01-01T00:00:00.000Z" }),
    [`${ARCHIVE}: date: expected 2026-01-01T12:01:00.000Z, found 2020-01-01T00:00:00.000Z in registry.json`],
  ],
  [
    "another size",
    (_, first) => Object.assign(first, { size: 1 }),
    [expect.stringMatching(/^archives\/acme-1\.0\.0\.tar\.gz: size: expected \d+, found 1 in/) as unknown as string],
  ],
  [
    "a yank that the configuration does not say",
    (_, first) => Object.assign(first, { yanked: "Never use it." }),
    [`${ARCHIVE}: yanked: expected none, found Never use it. in registry.json`],
  ],
  [
    "the newest version removed",
    ({ archives }) => archives.pop(),
    ["registry.json: lacks tag v1.1.0, which is a version", "archives/acme-1.1.0.tar.gz: is not in registry.json"],
  ],
])("%s", async ([, change, expected]) => {
  expect(await foundWith(change)).toEqual(expected);
});

test("pages for clients that no build has written, but not other pages", async () => {
  const out = copy();
  const page = '<html><head>\n<META content="https://evil.example/a.tar.gz" name="terraform-get"></head></html>';
  const files = {
    "modules/shop/9.9.9/index.html": page,
    "registry/other.html": page,
    "modules/shop/index.html": "README",
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), text);
  }
  expect(await found(repository.folder, { out })).toEqual([
    "modules/shop/9.9.9/index.html: leads clients to an archive (terraform-get), and is not in registry.json",
    "registry/other.html: leads clients to an archive (terraform-get), and is not in registry.json",
  ]);
});

test("a folder in the place of a file", async () => {
  const out = copy();
  for (const file of [ARCHIVE, "_headers"]) {
    rmSync(join(out, file));
    mkdirSync(join(out, file));
  }
  // No page, and not in the way either.
  symlinkSync("nowhere", join(out, "modules/link"));
  expect(await found(repository.folder, { out })).toEqual([`${ARCHIVE}: is no file`, "_headers: is no file"]);
});

test("the configuration says what was yanked, and where it is served", async () => {
  const { folder, commit } = await shop();
  const versions = { "1.0.0": { yanked: "Broken." } };
  const config = join(temporaryFolder(), "other.json");
  await commit(configured({ versions, namespace: "acme", system: "aws", url: "https://modules.example.org" }));
  const { out } = await build(folder);
  expect(await found(folder, { out })).toEqual([]);
  writeFileSync(config, JSON.stringify({ registry: { url: "https://other.example.org" } }));
  expect(await found(folder, { out, config })).toEqual([
    "registry.json: url: expected https://other.example.org, found https://modules.example.org in registry.json",
    `${ARCHIVE}: yanked: expected none, found Broken. in registry.json`,
  ]);
});

test("modules of a version keep the names that its own configuration gave them", async () => {
  const { folder, release, commit } = await repositoryOf();
  await release("v1.0.0", { ...SHOP, ...configured({ modules: { store: "modules/shop" } }) });
  const { out } = await build(folder);
  expect(await found(folder, { out })).toEqual([]);
  await commit(configured({ modules: { market: "modules/shop" } }));
  expect((await build(folder, { out })).record.archives[0]?.modules).toEqual([
    { name: "store", folder: "modules/shop" },
  ]);
  expect(await found(folder, { out })).toEqual([]);
  const text = readFileSync(join(out, "registry.json"), "utf8");
  writeFileSync(join(out, "registry.json"), text.replace('"name": "store"', '"name": "stolen"'));
  expect(await found(folder, { out })).toContain(
    `${ARCHIVE}: modules: expected those of the tag, found stolen (modules/shop) in registry.json`,
  );
});

test("versions of each module", async () => {
  const { folder, git } = await repositoryOf(SHOP);
  await git("tag", "shop/v1.0.0");
  await git("tag", "modules/till/v0.1.0");
  await git("tag", "nobody/v1.0.0");
  const tags = "{module}/v{version}";
  const { out } = await build(folder, { tags });
  expect(await found(folder, { out, tags })).toEqual([]);
  await git("tag", "shop/v2.0.0");
  expect(await found(folder, { out, tags })).toEqual(["registry.json: lacks tag shop/v2.0.0, which is a version"]);
});
