// Settings and versions that are wrong in a way that nobody would see, or that would stop all others.
import { expect, test, vi } from "vitest";
import { repositoryOf } from "../support/repositories.ts";
import { build, configured, SHOP, shop } from "./registries.ts";

vi.setConfig({ testTimeout: 60_000 });

const MODULE = "locals {}\n";

test("a version that was built while it was yanked is checked when it is no longer yanked", async () => {
  const { folder, release, commit } = await repositoryOf();
  await release("v1.0.0", { "a/main.tf": MODULE });
  await release("v1.1.0", { "a/main.tf": "locals {\n  a = = 1\n}\n" });
  await commit({ "a/main.tf": MODULE, ...configured({ versions: { "1.1.0": { yanked: "Broken." } } }) });
  const { out } = await build(folder);
  expect((await build(folder, { out })).written).toBe(0);
  await commit(configured({}));
  await expect(build(folder, { out })).rejects.toThrow("v1.1.0 has files that are no HCL:\n  a/main.tf:2:");
});

test("a version that is no longer yanked, and is whole, is not packed anew", async () => {
  const { folder, commit } = await shop();
  await commit(configured({ versions: { "1.1.0": { yanked: "Broken." } } }));
  const { out } = await build(folder);
  await commit(configured({}));
  const again = await build(folder, { out });
  expect(again.packed).toEqual([]);
  expect(again.record.archives.map(({ yanked }) => yanked)).toEqual([undefined, undefined]);
});

test("a yanked version that cannot be packed is left out, with a note", async () => {
  const { folder, release, commit } = await repositoryOf();
  await release("v0.9.0", { "modules/a.b/main.tf": MODULE });
  await release("v1.0.0", { "modules/a.b": undefined, "modules/a/main.tf": MODULE });
  await expect(build(folder)).rejects.toThrow('the module modules/a.b cannot be called "a.b"');
  await commit(configured({ versions: { "0.9.0": { yanked: "Never used." } } }));
  const { out, record, notes } = await build(folder);
  expect(record.archives.map(({ version }) => version)).toEqual(["1.0.0"]);
  expect(notes).toEqual([
    expect.stringMatching(/^tag v0\.9\.0 is yanked, and cannot be packed, so it is left out: v0\.9\.0: the module/),
  ]);
  expect((await build(folder, { out })).written).toBe(0);
});

test("a yank in a copy without tags says how to get them", async () => {
  const { folder } = await repositoryOf({ ...SHOP, ...configured({ versions: { "0.9.0": { yanked: "Old." } } }) });
  const message = await build(folder).catch((error) => `${error.message}\n${error.advice}`);
  expect(message).toMatch(/^registry\.versions: there is no version or tag 0\.9\.0.*\n.*git fetch --tags/);
});

test("a module whose folder no version has is told", async () => {
  const { folder, commit } = await shop();
  await commit(configured({ modules: { shop: "modules/shop", n: "modules/nett" } }));
  expect((await build(folder)).notes).toEqual([
    "registry.modules: n is not published: no version has the folder modules/nett",
  ]);
  await commit(configured({ modules: { n: "modules/nett" } }));
  expect((await build(folder)).notes.slice(0, 2)).toEqual([
    "tag v1.0.0: it has none of the folders of registry.modules: modules/nett",
    "tag v1.1.0: it has none of the folders of registry.modules: modules/nett",
  ]);
});

test.for<[string, string, string]>([
  ["fileset of a folder", `fileset("\${path.module}/docs", "*.tpl")`, "*.tpl"],
  ["fileset below the module", 'fileset(path.module, "docs/*.tpl")', "docs/*.tpl"],
  ["a path of a file", `"\${path.module}/docs/a.tpl"`, "/docs/a.tpl"],
  ["a path of a folder", `"\${path.module}/docs"`, "/docs"],
])("%s that is left out is refused", async ([, expression, shown]) => {
  const { folder, release } = await repositoryOf();
  const files = { "a/main.tf": `locals {\n  here = ${expression}\n}\n`, "a/docs/a.tpl": "a", "a/kept/a.tpl": "a" };
  await release("v1.0.0", files);
  await expect(build(folder)).rejects.toThrow("the archive of v1.0.0 lacks what its modules need:\n  a/main.tf:2:");
  await expect(build(folder)).rejects.toThrow(`${shown}`);
  const other = await repositoryOf();
  await other.release("v1.0.0", { ...files, "a/main.tf": files["a/main.tf"].replace("docs", "kept") });
  if (shown !== "*.tpl" || expression.includes("docs"))
    expect((await build(other.folder)).record.archives).toHaveLength(1);
});

test("several other providers are published by one build", async () => {
  const { folder, release } = await repositoryOf();
  const required =
    'terraform {\n  required_providers {\n    kubectl = {\n      source  = "gavinbunney/kubectl"\n      version = "~> 1.19"\n    }\n  }\n}\n';
  await release("v1.0.0", { "modules/shop/main.tf": required });
  const [alekc, other] = ["alekc/kubectl@~> 2.1", "other/kubectl@~> 3.0"];
  const { out } = await build(folder, { kubectlSource: [alekc] });
  await build(folder, { out, kubectlSource: [other] });
  await expect(build(folder, { against: out, kubectlSource: [other] })).rejects.toThrow(
    "which this build would not have",
  );
  const both = await build(folder, { against: out, kubectlSource: [alekc, other] });
  expect(both.record.archives.map(({ namespace }) => namespace)).toEqual(["acme", "acme-alekc", "acme-other"]);
});

test("an address of SSH without a folder", async () => {
  const { folder, git, release } = await repositoryOf();
  await release("v1.0.0", { "main.tf": MODULE });
  await git("remote", "add", "origin", "git@host:terraform-aws-vpc.git");
  expect((await build(folder)).record.archives[0]?.modules).toEqual([{ name: "vpc", folder: "." }]);
});
