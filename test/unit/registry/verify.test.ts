// `tfmods registry verify` on registries that somebody has changed.
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { sha256 } from "../../../tools/registry/archive/index.ts";
import { verifyReporters } from "../../../tools/registry/report.ts";
import { runVerify } from "../../../tools/registry/verify/run-verify.ts";
import { temporaryFolder } from "../support/folders.ts";
import type { Repository } from "../support/repositories.ts";
import { build, shop } from "./registries.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ARCHIVE = "archives/acme-1.0.0.tar.gz";

let repository: Repository;
let published: string;
beforeAll(async () => {
  repository = await shop();
  published = (await build(repository.folder)).out;
});

/** What is found after a change: sentences, with checksums shortened. */
async function foundAfter(change: (out: string) => void): Promise<string[]> {
  const out = join(temporaryFolder(), "registry");
  cpSync(published, out, { recursive: true });
  change(out);
  const report = verifyReporters.text(await runVerify(repository.folder, { out }));
  const lines = report.trimEnd().split("\n");
  expect(lines.at(-1)).toMatch(/^2 archives, /);
  return lines.slice(0, -1).map((line) => line.replaceAll(/([0-9a-f]{6})[0-9a-f]{34,58}/g, "$1..."));
}

function edit(out: string, path: string, change: (text: string) => string): void {
  const before = readFileSync(join(out, path), "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(out, path), after);
}

test("nothing", async () => {
  expect(await foundAfter(() => {})).toEqual([]);
});

test("an archive with another byte", async () => {
  expect(await foundAfter((out) => appendFileSync(join(out, ARCHIVE), "x"))).toEqual([
    expect.stringMatching(
      /^archives\/acme-1\.0\.0\.tar\.gz: is not the archive that was published: expected SHA-256 [0-9a-f]{6}\.\.\., found/,
    ),
  ]);
});

test("another archive, with its checksum in every file", async () => {
  const found = await foundAfter((out) => {
    const old = sha256(readFileSync(join(out, ARCHIVE)));
    writeFileSync(join(out, ARCHIVE), "another archive");
    const other = sha256(Buffer.from("another archive"));
    const files = [
      "registry.json",
      "archives/SHA256SUMS",
      ...["shop", "till"].flatMap((name) => [
        `v1/modules/acme/${name}/aws/1.0.0/download`,
        `v1/modules/acme/${name}/aws/1.0.0/source`,
        `modules/${name}/1.0.0/index.html`,
      ]),
    ];
    for (const file of files) edit(out, file, (text) => text.replaceAll(old, other));
  });
  expect(found).toEqual([
    expect.stringMatching(/^archives\/acme-1\.0\.0\.tar\.gz: is not what tag v1\.0\.0 gives: expected SHA-256/),
  ]);
});

test.for([
  "v1/modules/acme/shop/aws/1.0.0/download",
  "v1/modules/acme/shop/aws/1.0.0/source",
  "v1/modules/acme/shop/aws/1.0.0/index.json",
  "v1/modules/acme/shop/aws/versions",
  "modules/shop/1.0.0/index.html",
  "archives/SHA256SUMS",
  "hosting/nginx.conf",
  "_headers",
])("a change of %s", async (file) => {
  expect(await foundAfter((out) => edit(out, file, (text) => text.replace(/[a-f1-9]/, "0")))).toEqual([
    `${file}: says something else than registry.json`,
  ]);
  expect(await foundAfter((out) => rmSync(join(out, file)))).toEqual([`${file}: is missing`]);
});

test("archives that are missing, and files that nobody has published", async () => {
  const found = await foundAfter((out) => {
    rmSync(join(out, ARCHIVE));
    writeFileSync(join(out, "archives/acme-9.9.9.tar.gz"), "");
    cpSync(join(out, "v1/modules/acme/shop/aws/1.0.0"), join(out, "v1/modules/acme/shop/aws/9.9.9"), {
      recursive: true,
    });
  });
  expect(found).toEqual([
    `${ARCHIVE}: is missing`,
    "archives/acme-9.9.9.tar.gz: is not in registry.json",
    ...["download", "index.json", "source"].map(
      (file) => `v1/modules/acme/shop/aws/9.9.9/${file}: is not in registry.json`,
    ),
  ]);
});

test("tags that were moved or are gone, and a commit that is not here", async () => {
  const { folder, git } = repository;
  const [old, head] = [await git("rev-parse", "v1.0.0"), await git("rev-parse", "v1.1.0")];
  await git("tag", "--force", "v1.0.0", head);
  await git("tag", "--delete", "v1.1.0");
  const found = verifyReporters.json(await runVerify(folder, { out: published }));
  await git("tag", "--force", "v1.0.0", old);
  await git("tag", "v1.1.0", head);
  expect(JSON.parse(found)).toEqual({
    archives: 2,
    findings: [
      { code: "tag-moved", file: ARCHIVE, tag: "v1.0.0", expected: old, found: head },
      { code: "tag-gone", file: "archives/acme-1.1.0.tar.gz", tag: "v1.1.0" },
    ],
  });
  const gone = await foundAfter((out) => edit(out, "registry.json", (text) => text.replace(old, "a".repeat(40))));
  expect(gone).toEqual([
    `${ARCHIVE}: tag v1.0.0 was moved: expected commit aaaaaa..., found ${old.slice(0, 6)}...`,
    `${ARCHIVE}: commit aaaaaa... of tag v1.0.0 is not in this copy of the repository`,
  ]);
});

test("no registry, and a record that is none", async () => {
  await expect(runVerify(repository.folder, { out: temporaryFolder() })).rejects.toThrow(
    "has no registry: expected registry.json in it",
  );
  await expect(foundAfter((out) => writeFileSync(join(out, "registry.json"), "{"))).rejects.toThrow(
    "registry.json is no JSON",
  );
  await expect(
    foundAfter((out) => edit(out, "registry.json", (text) => text.replace('"version": 1,', '"version": 2,'))),
  ).rejects.toThrow("registry.json is no record of a registry: version:");
});
