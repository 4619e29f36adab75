// registry.json as others may have written it, and places of what is published that are none.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import type { ArchiveRecord, Record } from "../../../tools/registry/record/record.ts";
import { temporaryFolder } from "../support/folders.ts";
import type { Repository } from "../support/repositories.ts";
import { build, filesBelow, jsonIn, shop } from "./registries.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let repository: Repository;
let published: string;
beforeAll(async () => {
  repository = await shop();
  published = (await build(repository.folder)).out;
});

/** A folder with a changed copy of the record. */
function recordWith(change: (record: Record, first: ArchiveRecord) => unknown): string {
  const folder = temporaryFolder();
  const record = jsonIn(published, "registry.json");
  change(record, record.archives[0]);
  writeFileSync(join(folder, "registry.json"), JSON.stringify(record));
  return folder;
}

test("a record that was not changed is taken", async () => {
  expect((await build(repository.folder, { against: recordWith(() => {}) })).record.archives).toHaveLength(2);
});

const INJECTED = 'modules/shop"; return 302 https://evil.example/x; #';

test.for<[string, (record: Record, first: ArchiveRecord) => unknown, string]>([
  [
    "a name that leads upwards",
    (_, { modules }) => modules.push({ name: "../../PWNED", folder: "a" }),
    "modules.2.name",
  ],
  ["a folder for nginx", (_, { modules }) => modules.push({ name: "a", folder: INJECTED }), "modules.2.folder"],
  [
    "a folder that leads upwards",
    (_, { modules }) => modules.push({ name: "a", folder: "a/../.." }),
    "modules.2.folder",
  ],
  ["an absolute folder", (_, { modules }) => modules.push({ name: "a", folder: "/etc" }), "modules.2.folder"],
  [
    "a path that leads upwards",
    (_, first) => Object.assign(first, { path: "../a.tar.gz" }),
    "path: expected archives/",
  ],
  ["a path of another version", (_, first) => Object.assign(first, { path: "archives/acme-1.1.0.tar.gz" }), "path"],
  ["a version that is a path", (_, first) => Object.assign(first, { version: "1.0.0/../x" }), "version"],
  ["a tag that is an option", (_, first) => Object.assign(first, { tag: "--all" }), "tag"],
  ["a commit that is a name", (_, first) => Object.assign(first, { commit: "HEAD" }), "commit"],
  ["a date that is a text", (_, first) => Object.assign(first, { date: "<script>" }), "date"],
  ["a size below nothing", (_, first) => Object.assign(first, { size: -1 }), "size"],
  ["a namespace that is a path", (record) => Object.assign(record, { namespace: "../x" }), "namespace"],
  ["another namespace", (_, first) => Object.assign(first, { namespace: "other" }), "namespace: expected acme"],
  ["a system that is a path", (record) => Object.assign(record, { system: "a/b" }), "system"],
  ["an address for nginx", (record) => Object.assign(record, { url: "https://a.example/x;#" }), "url"],
  ["an archive twice", ({ archives }, first) => archives.push(first), "archives.2.path"],
])("%s is refused, and nothing is written", async ([, change, message]) => {
  const [out, against] = [join(temporaryFolder(), "deep", "registry"), recordWith(change)];
  const refused = build(repository.folder, { out, against });
  await expect(refused).rejects.toThrow(/registry\.json is no record of a registry: /);
  await expect(refused).rejects.toThrow(message);
  expect(existsSync(dirname(out))).toBe(false);
});

test.for([
  ["modules.example.org", "--against: expected an address that begins with https://, or a folder"],
  ["./nosuch", "--against: expected an address that begins with https://, or a folder"],
  ["", "--against: expected an address that begins with https://, or a folder"],
])("--against %j is refused", async ([against, message]) => {
  const out = join(temporaryFolder(), "registry");
  await expect(build(repository.folder, { out, against: against ?? "" })).rejects.toThrow(message);
  expect(existsSync(out)).toBe(false);
});

test("a folder without a record, and a registry of another name, are nothing to compare with", async () => {
  const empty = temporaryFolder();
  await expect(build(repository.folder, { against: empty })).rejects.toThrow(
    `--against ${empty}: there is no registry.json in this folder`,
  );
  await expect(build(repository.folder, { against: published, namespace: "other" })).rejects.toThrow(
    `--against ${published} has the registry of the namespace acme and the system aws: expected other and aws`,
  );
});

test("without a record, an archive that is there does not become another one", async () => {
  const { folder, git, commit } = await shop();
  const { out } = await build(folder);
  rmSync(join(out, "registry.json"));
  expect((await build(folder, { out })).record.archives).toHaveLength(2);
  rmSync(join(out, "registry.json"));
  const before = filesBelow(out);
  await commit({ "modules/shop/text.txt": "moved\n" });
  await git("tag", "--force", "v1.0.0");
  await expect(build(folder, { out })).rejects.toThrow(
    /acme-1\.0\.0\.tar\.gz is there already, with other content, and registry\.json says nothing of it/,
  );
  expect(filesBelow(out)).toEqual(before);
});

test("what index.json says is not believed", async () => {
  const { folder } = await shop();
  const { out } = await build(folder);
  const whole = filesBelow(out);
  const file = join(out, "v1/modules/acme/shop/aws/1.0.0/index.json");
  for (const changed of [
    readFileSync(file, "utf8").replace("How large", "How evil"),
    '{"root":{"inputs":5}}',
    "null",
  ]) {
    writeFileSync(file, changed);
    await build(folder, { out });
    expect(filesBelow(out)).toEqual(whole);
  }
});
