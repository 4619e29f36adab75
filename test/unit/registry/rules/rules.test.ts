import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkRegistryRules, registryRules, type ToPublish } from "../../../../tools/registry/rules/check-rules.ts";
import { licenseOf } from "../../../../tools/registry/rules/license.ts";
import type { Registry } from "../../../../tools/registry/rules/rule.ts";
import { repository } from "../../../../tools/utils/paths.ts";

const LICENSE = readFileSync(join(repository, "LICENSE"), "utf8");
const MODULE = 'variable "size" {\n  description = "How large."\n  type        = number\n}\n';
const OUTPUT = 'output "id" {\n  description = "Which one."\n  value       = module.disk.id\n}\n';

/** Everything as both registries want it. */
const GOOD: Record<string, string> = {
  LICENSE,
  "README.md":
    "# disk\n\nSee [its module](https://github.com/acme/terraform-cloud-disk/tree/v1.0.0/modules/disk) and [below](#use).\n",
  "main.tf": 'module "disk" {\n  source = "./modules/disk"\n\n  size = var.size\n}\n',
  "variables.tf": MODULE,
  "outputs.tf": OUTPUT,
  "modules/disk/README.md": "# disk\n",
  "modules/disk/main.tf": `${MODULE}\noutput "id" {\n  description = "Which one."\n  value       = var.size\n}\n`,
  "examples/one/README.md": "# one\n",
  "examples/one/main.tf": 'module "disk" {\n  source  = "acme/disk/cloud"\n  version = "1.0.0"\n\n  size = 1\n}\n',
};

type Change = Partial<Omit<ToPublish, "files">> & { files?: Record<string, string | undefined> };

test("nothing is found where everything is as it should be", () => {
  expect(found({})).toEqual([]);
  // What is not known is no finding.
  expect(found({ description: undefined, tags: undefined })).toEqual([]);
  expect(found({ tags: ["1.0.0", "latest"] })).toEqual([]);
});

const CASES: [id: string, severity: "error" | "warning", change: Change, messages: (string | RegExp)[]][] = [
  ["repository-name", "error", { name: "acme/disk" }, [/^expected OWNER\/terraform-PROVIDER-NAME, found "acme\/disk"/]],
  ["repository-name", "error", { name: "acme/terraform-cloud" }, [/no dash in PROVIDER/]],
  ["repository-name", "error", { name: "acme/terraform-cloud-my_disk" }, [/letters, digits and dashes/]],
  ["repository-name", "error", { name: "acme/terraform-cloud-disk-" }, [/1 to 64 letters and digits/]],
  [
    "repository-lowercase",
    "error",
    { name: "acme/terraform-cloud-Disk" },
    ['expected small letters, found "terraform-cloud-Disk": terraform-cloud-disk'],
  ],
  ["repository-description", "warning", { description: " " }, [/has no description/]],
  ["repository-description", "warning", { description: "A disk. It is large." }, [/of one sentence/]],
  ["tags", "error", { tags: [] }, ["expected a tag such as v1.2.3 or 1.2.3, found none"]],
  ["tags", "error", { tags: ["disk/v1.0.0"] }, ["expected a tag such as v1.2.3 or 1.2.3, found disk/v1.0.0"]],
  [
    "tags-ignored",
    "warning",
    { tags: ["v1.0.0", "v1.1", "1.02.0"] },
    [/tag v1\.1 is no version/, /tag 1\.02\.0 is no version/],
  ],
  ["root-files", "warning", { files: { "outputs.tf": undefined } }, [/^the standard structure has this file/]],
  ["readme", "error", { files: { "README.md": undefined } }, [/^it is not there/]],
  ["readme", "error", { files: { "README.md": "\n" } }, ["it is empty"]],
  ["license", "error", { files: { LICENSE: undefined } }, [/^it is not there: OpenTofu's registry/]],
  [
    "license",
    "error",
    { files: { LICENSE: "All rights reserved." } },
    [/^expected the text of one of these licenses: Apache-2\.0, MIT/],
  ],
  ["syntax", "error", { files: { "modules/disk/broken.tf": "variable {\n" } }, [/^neither registry can read it: /]],
  [
    "submodule-empty",
    "error",
    { files: { "modules/notes/README.md": "# notes\n" } },
    [/^it has no \*\.tf file: a submodule with only other files/],
  ],
  [
    "example-empty",
    "warning",
    { files: { "examples/notes/README.md": "# notes\n" } },
    [/^it has no \*\.tf file: OpenTofu's registry lists it/],
  ],
  ["submodule-readme", "warning", { files: { "modules/disk/README.md": undefined } }, [/counts as internal/]],
  ["submodule-place", "warning", { files: { "disk/main.tf": MODULE } }, [/neither in modules\/ nor in examples\//]],
  [
    "calls-inside",
    "error",
    { files: { "modules/disk/more.tf": 'module "a" {\n  source = "../away"\n}\n' } },
    ["../away leads to no module of this repository"],
  ],
  [
    "calls-inside",
    "error",
    { files: { "modules/disk/more.tf": 'module "a" {\n  source = "../../../other"\n}\n' } },
    ["../../../other leads to no module of this repository"],
  ],
  [
    "example-source",
    "warning",
    { files: { "examples/one/main.tf": 'module "disk" {\n  source = "../../"\n  size   = 1\n}\n' } },
    [/expected the address that a caller uses, found \.\.\/\.\.\//],
  ],
  [
    "descriptions",
    "warning",
    { files: { "variables.tf": 'variable "size" {\n  type = number\n}\n' } },
    ["var.size has no description, which its page shows"],
  ],
  [
    "descriptions",
    "warning",
    { files: { "outputs.tf": 'output "id" {\n  value = 1\n}\n' } },
    ["output.id has no description, which its page shows"],
  ],
  [
    "readme-links",
    "warning",
    {
      files: {
        "README.md": '# disk\n\n[a](modules/disk) ![b](b.png) <a href="c.md">c</a> [d]\n\n[d]: /d.md\n\n`[e](e.md)`\n',
      },
    },
    [/found modules\/disk$/, /found b\.png$/, /found c\.md$/, /found \/d\.md$/],
  ],
];

test.for(CASES)("%s (%s): %j", ([id, severity, change, messages]) => {
  const findings = found(change);
  expect(findings.map(({ rule }) => [rule.id, rule.severity])).toEqual(messages.map(() => [id, severity]));
  for (const message of messages)
    expect(findings.map((finding) => finding.message)).toContainEqual(
      typeof message === "string" ? message : expect.stringMatching(message),
    );
});

test("a folder without any module", () => {
  const files = { "main.tf": undefined, "variables.tf": undefined, "outputs.tf": undefined };
  expect(found({ files }).map(({ rule }) => rule.id)).toContain("root-module");
  expect(found({ files: { ...files, "main_override.tf": MODULE } }).map(({ rule }) => rule.id)).toContain(
    "root-module",
  );
});

test("a file that GitHub does not take", () => {
  const large = { path: "modules/disk/large.bin", bytes: new Uint8Array(100 * 1024 * 1024 + 1), executable: false };
  const allowed = { ...large, bytes: large.bytes.subarray(1) };
  const check = (file: typeof large) => checkRegistryRules({ ...published({}), files: [...published({}).files, file] });
  expect(check(large).map(({ rule, path }) => [rule.id, path])).toEqual([["file-size", "modules/disk/large.bin"]]);
  expect(check(allowed)).toEqual([]);
});

test("each rule has a case, and says where it comes from", () => {
  const shown = new Set([...CASES.map(([id]) => id), "root-module", "file-size"]);
  expect(registryRules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  for (const { source } of registryRules) expect(source).toMatch(/^https:\/\//);
});

test("rules of one registry only", () => {
  const change = { files: { LICENSE: undefined, "outputs.tf": undefined } };
  expect(found(change, ["terraform"]).map(({ rule }) => rule.id)).toEqual(["root-files"]);
  expect(found(change, ["opentofu"]).map(({ rule }) => rule.id)).toEqual(["license"]);
});

test.for<[name: string | undefined, text: string]>([
  ["Apache-2.0", LICENSE],
  [
    "MIT",
    'Permission is hereby granted, free of charge, to any person obtaining a\ncopy of this software ... THE SOFTWARE IS PROVIDED "AS IS", WITHOUT',
  ],
  [
    "ISC",
    "Permission to use, copy, modify, and/or distribute this software for any\npurpose with or without fee is hereby granted, provided that the above copyright notice",
  ],
  [
    "0BSD",
    "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted.",
  ],
  [undefined, "Business Source License 1.1"],
  [undefined, "GNU GENERAL PUBLIC LICENSE Version 3, 29 June 2007"],
])("license %s", ([name, text]) => {
  expect(licenseOf(text)).toBe(name);
});

// ---

function published({ files = {}, ...rest }: Change): ToPublish {
  const all = Object.entries({ ...GOOD, ...files }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, bytes: Buffer.from(text), executable: false }],
  );
  return { name: "acme/terraform-cloud-disk", description: "A disk.", tags: ["v1.0.0", "latest"], ...rest, files: all };
}

function found(change: Change, registries?: Registry[]) {
  return checkRegistryRules(published(change), registries);
}
