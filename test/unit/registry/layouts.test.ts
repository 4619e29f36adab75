// Repositories of other people: where their modules are, what they are called, how their tags look.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { type Content, repositoryOf } from "../support/repositories.ts";
import { build, configured, filesBelow, SHOP } from "./registries.ts";

vi.setConfig({ testTimeout: 60_000 });

const MODULE = "locals {}\n";

/** Names and folders of what is published of one version. */
async function modulesOf(files: Record<string, Content>, origin?: string): Promise<string[]> {
  const repository = await repositoryOf();
  await repository.release("v1.0.0", files);
  if (origin !== undefined) await repository.git("remote", "add", "origin", origin);
  const { record } = await build(repository.folder);
  return (record.archives[0]?.modules ?? []).map(({ name, folder }) => `${name} ${folder}`);
}

test.for<[string, Record<string, Content>, string[]]>([
  ["one module", { "main.tf": MODULE }, ["vpc ."]],
  [
    "folders below modules",
    { "modules/a/main.tf": MODULE, "modules/b/main.tf.json": "{}" },
    ["a modules/a", "b modules/b"],
  ],
  ["both", { "main.tf": MODULE, "modules/a/main.tf": MODULE }, ["a modules/a", "vpc ."]],
  ["folders within folders", { "aws/net/vpc/main.tf": MODULE, "gcp/main.tf": MODULE }, ["gcp gcp", "vpc aws/net/vpc"]],
  [
    "no examples, no tests",
    { "a/main.tf": MODULE, "examples/x/main.tf": MODULE, "test/y/main.tf": MODULE, ".hidden/main.tf": MODULE },
    ["a a"],
  ],
  [
    "what the configuration leaves out",
    { ...{ "a/main.tf": MODULE, "old/main.tf": MODULE }, "tfmods.config.json": '{"exclude":["old"]}' },
    ["a a"],
  ],
  [
    "names of their own",
    { ...configured({ modules: { net: "./a/", all: "." } }), "a/main.tf": MODULE, "b/main.tf": MODULE },
    ["all .", "net a"],
  ],
])("%s", async ([, files, expected]) => {
  expect(await modulesOf(files, "https://git.example.org/acme/terraform-aws-vpc.git")).toEqual(expected);
});

test("where there is no module at the top, its page names one below it", async () => {
  const { folder, release } = await repositoryOf();
  const description = "What `a` is, <b>not HTML</b>.";
  const input = `variable "a" {\n  type = string\n  description = "${description}"\n}\n`;
  await release("v1.0.0", {
    ...configured({ modules: { all: ".", net: "a" } }),
    "a/main.tf": input,
  });
  const { out } = await build(folder);
  const pageOf = (name: string) => readFileSync(join(out, `modules/${name}/1.0.0/index.html`), "utf8");
  expect(pageOf("all")).toContain("modules.example.org/acme/all/aws//a&quot;");
  expect(pageOf("all")).toContain("1.0.0.tar.gz//a?checksum");
  expect(pageOf("net")).toContain("What <code>a</code> is, &lt;b&gt;not HTML&lt;/b&gt;.");
});

test("a copy of a repository calls the module at its top as the original does", async () => {
  const { folder, release, git } = await repositoryOf();
  await release("v1.0.0", { "main.tf": MODULE });
  await git("remote", "add", "origin", "git@git.example.org:acme/network.git");
  expect((await build(folder)).record.archives[0]?.modules).toEqual([{ name: "network", folder: "." }]);
});

test.for<[string, Record<string, Content>, string]>([
  [
    "two modules of one name",
    { "aws/vpc/main.tf": MODULE, "gcp/vpc/main.tf": MODULE },
    "v1.0.0 has two modules vpc: aws/vpc and gcp/vpc",
  ],
  [
    "a name that clients do not take",
    { "my.vpc/main.tf": MODULE },
    'v1.0.0: the module my.vpc cannot be called "my.vpc": expected 1 to 64 letters',
  ],
  [
    "a folder that no address can have",
    { "my vpc/main.tf": MODULE },
    'v1.0.0: the folder "my vpc" cannot be a part of an address',
  ],
  [
    "HCL that is none",
    { "a/main.tf": "locals {\n  a = = 1\n}\n" },
    "v1.0.0 has files that are no HCL:\n  a/main.tf:2:",
  ],
  [
    "a source that leads nowhere",
    { "a/main.tf": 'module "b" {\n  source = "../b"\n}\n' },
    'the archive of v1.0.0 lacks what its modules need:\n  a/main.tf:1: module "b" has the source ../b',
  ],
  [
    "a source that is left out",
    { ...configured({ files: ["a"] }), "a/main.tf": 'module "b" {\n  source = "../b"\n}\n', "b/main.tf": MODULE },
    'a/main.tf:1: module "b" has the source ../b',
  ],
  [
    "a source of a module that is called",
    {
      ...configured({ modules: { a: "a" } }),
      "a/main.tf": 'module "b" {\n  source = "../b"\n}\n',
      "b/main.tf": 'module "c" {\n  source = "./c"\n}\n',
    },
    'b/main.tf:1: module "c" has the source ./c',
  ],
  [
    "a file that is left out",
    { "a/main.tf": `locals {\n  text = file("\${path.module}/docs/text.txt")\n}\n`, "a/docs/text.txt": "text" },
    "a/main.tf:2: file reads /docs/text.txt of the module's folder",
  ],
  [
    "files of a computed name, all left out",
    {
      "a/main.tf": `locals {\n  text = [for name in ["x"] : templatefile("\${path.module}/docs/\${name}.txt", {})]\n}\n`,
      "a/docs/x.txt": "x",
    },
    `a/main.tf:2: templatefile reads /docs/\${name}.txt`,
  ],
  [
    "a file that is not there",
    { "a/main.tf": `locals {\n  text = file("\${path.module}/none.txt")\n}\n` },
    "a/main.tf:2: file reads /none.txt",
  ],
  [
    "a file outside of the archive",
    { "a/main.tf": `locals {\n  text = file("\${path.module}/../../none.txt")\n}\n` },
    "a/main.tf:2: file reads",
  ],
])("%s is refused", async ([, files, message]) => {
  await expect(modulesOf(files)).rejects.toThrow(message);
});

test("what may be missing is not refused", async () => {
  const text = `locals {\n  text = try(file("\${path.module}/none.txt"), "")\n  here = file("\${path.module}/here.txt")\n}\nmodule "far" {\n  source = "acme/far/aws"\n}\n`;
  expect(await modulesOf({ "a/main.tf": text, "a/here.txt": "here" })).toEqual(["a a"]);
});

test("a version that was never whole can be yanked", async () => {
  const { folder, release, commit } = await repositoryOf();
  await release("v1.0.0", { "a/main.tf": 'module "b" {\n  source = "../b"\n}\n' });
  await release("v1.0.1", { "a/main.tf": MODULE });
  await expect(build(folder)).rejects.toThrow("the archive of v1.0.0 lacks");
  await commit(configured({ versions: { "1.0.0": { yanked: "It was not whole." } } }));
  expect((await build(folder)).record.archives.map(({ version, yanked }) => [version, yanked])).toEqual([
    ["1.0.0", "It was not whole."],
    ["1.0.1", undefined],
  ]);
});

test("versions of each module: an archive of each, and no others in its list", async () => {
  const { folder, git, release } = await repositoryOf(SHOP);
  await git("tag", "shop/v1.0.0");
  await git("tag", "modules/till/v0.1.0-rc.1");
  await release("shop/v1.1.0", { "modules/shop/text.txt": "other\n" });
  await git("tag", "nobody/v1.0.0");
  const { out, record, notes } = await build(folder, { tags: "{module}/v{version}" });
  expect(notes).toEqual(["tag nobody/v1.0.0: there is no module nobody in it, only shop, till"]);
  expect(record.archives.map(({ path, modules }) => `${path} ${modules.map(({ name }) => name)}`)).toEqual([
    "archives/till-0.1.0-rc.1.tar.gz till",
    "archives/shop-1.0.0.tar.gz shop",
    "archives/shop-1.1.0.tar.gz shop",
  ]);
  const files = filesBelow(out);
  expect(files["v1/modules/acme/shop/aws/versions"]).toBe(
    '{"modules":[{"versions":[{"version":"1.1.0"},{"version":"1.0.0"}]}]}\n',
  );
  expect(files["v1/modules/acme/till/aws/versions"]).toBe('{"modules":[{"versions":[{"version":"0.1.0-rc.1"}]}]}\n');
});

test("two tags for one version are refused, unless they are the same", async () => {
  const { folder, git, release } = await repositoryOf(SHOP);
  await git("tag", "shop/v1.0.0");
  await git("tag", "modules/shop/v1.0.0");
  const flags = { tags: "{module}/v{version}" };
  expect((await build(folder, flags)).record.archives).toHaveLength(1);
  await git("tag", "--delete", "modules/shop/v1.0.0");
  await release("modules/shop/v1.0.0", { "modules/shop/text.txt": "other\n" });
  await expect(build(folder, flags)).rejects.toThrow(
    "the tags modules/shop/v1.0.0 and shop/v1.0.0 are both version 1.0.0 (archives/shop-1.0.0.tar.gz)",
  );
});

test("a module that moved has a rule for each version", async () => {
  const { folder, release } = await repositoryOf();
  await release("v1.0.0", { "old/vpc/main.tf": MODULE, "net/main.tf": MODULE });
  await release("v2.0.0", { "old/vpc/main.tf": undefined, "modules/vpc/main.tf": MODULE });
  const { out } = await build(folder);
  expect(filesBelow(out)._headers).toBe(`/v1/modules/acme/net/aws/:version/download
  X-Terraform-Get: ./source//net
/v1/modules/acme/vpc/aws/2.0.0/download
  X-Terraform-Get: ./source//modules/vpc
/v1/modules/acme/vpc/aws/1.0.0/download
  X-Terraform-Get: ./source//old/vpc
/v1/modules/:namespace/:name/:system/:version/source
  Content-Type: text/html; charset=utf-8
`);
});

test("another provider makes a second flavour, with a namespace and pages of its own", async () => {
  const { folder, release } = await repositoryOf();
  await release("v0.9.0", { "modules/shop/main.tf": MODULE });
  const required =
    'terraform {\n  required_providers {\n    kubectl = {\n      source  = "gavinbunney/kubectl"\n      version = "~> 1.19"\n    }\n  }\n}\n';
  await release("v1.0.0", { "modules/shop/main.tf": required });
  const { out, record, notes } = await build(folder, { kubectlSource: ["alekc/kubectl@~> 2.1"] });
  expect(notes).toEqual(["tag v0.9.0: no module of it requires a provider kubectl"]);
  expect(record.archives.map(({ path, namespace, flavour }) => [path, namespace, flavour?.provider.source])).toEqual([
    ["archives/acme-0.9.0.tar.gz", "acme", undefined],
    ["archives/acme-1.0.0.tar.gz", "acme", undefined],
    ["archives/acme-alekc-1.0.0.tar.gz", "acme-alekc", "alekc/kubectl"],
  ]);
  const files = filesBelow(out);
  expect(files["v1/modules/acme-alekc/shop/aws/versions"]).toBe('{"modules":[{"versions":[{"version":"1.0.0"}]}]}\n');
  expect(files["modules/shop/alekc/1.0.0/index.html"]).toContain("<code>alekc/kubectl</code> (~&gt; 2.1)");
  // The plain one is the same with and without it, and a later build without it keeps it.
  expect((await build(folder)).record.archives[1]).toEqual(record.archives[1]);
  expect((await build(folder, { out })).record.archives).toHaveLength(3);
  await expect(build(folder, { against: out })).rejects.toThrow(
    "acme-alekc-1.0.0.tar.gz of tag v1.0.0, which this build would not have",
  );
});
