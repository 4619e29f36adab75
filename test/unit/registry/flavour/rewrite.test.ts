import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { moduleOfText } from "../../../../tools/interface/load/load-module.ts";
import type { ArchiveFile } from "../../../../tools/registry/archive/archive-file.ts";
import { withProvider } from "../../../../tools/registry/flavour/index.ts";
import { repository } from "../../../../tools/utils/paths.ts";

const FORK = { name: "kubectl", source: "alekc/kubectl", version: "~> 2.1" };

test.for<[what: string, path: string, before: string, after: string]>([
  [
    "an entry on lines of its own",
    "versions.tf",
    `terraform {
  required_providers {
    kubectl = {
      source  = "gavinbunney/kubectl" # why
      version = "~> 1.19"
    }
    tls = { source = "hashicorp/tls", version = "~> 4.0" }
  }
}
`,
    `terraform {
  required_providers {
    kubectl = {
      source  = "alekc/kubectl" # why
      version = "~> 2.1"
    }
    tls = { source = "hashicorp/tls", version = "~> 4.0" }
  }
}
`,
  ],
  [
    "a file of OpenTofu, with aliases and quoted keys",
    "versions.tofu",
    'terraform {\n  required_providers {\n    kubectl = { "version" = ">= 1, < 2", configuration_aliases = [kubectl.a], "source" : "x.example/g/kubectl" }\n  }\n}\n',
    'terraform {\n  required_providers {\n    kubectl = { "version" = "~> 2.1", configuration_aliases = [kubectl.a], "source" : "alekc/kubectl" }\n  }\n}\n',
  ],
  [
    "an entry without a version",
    "a.tf",
    'terraform {\n  required_providers {\n    kubectl = {\n      source = "gavinbunney/kubectl"\n    }\n  }\n}\n',
    'terraform {\n  required_providers {\n    kubectl = {\n      version = "~> 2.1", source = "alekc/kubectl"\n    }\n  }\n}\n',
  ],
  [
    "an entry without a source, in one line",
    "a.tf",
    'terraform {\n  required_providers { kubectl = { version = "1.2.3" } }\n}\n',
    'terraform {\n  required_providers { kubectl = { source = "alekc/kubectl", version = "~> 2.1" } }\n}\n',
  ],
  [
    "an entry with nothing in it",
    "a.tf",
    "terraform {\n  required_providers {\n    kubectl = {}\n  }\n}\n",
    'terraform {\n  required_providers {\n    kubectl = { source = "alekc/kubectl", version = "~> 2.1" }\n  }\n}\n',
  ],
  [
    "the form of before Terraform 0.13",
    "a.tf",
    'terraform {\n  required_providers {\n    kubectl = "~> 1.19"\n  }\n}\n',
    'terraform {\n  required_providers {\n    kubectl = { source = "alekc/kubectl", version = "~> 2.1" }\n  }\n}\n',
  ],
  [
    "JSON, with lists of blocks",
    "a.tf.json",
    '{"terraform": [{"required_providers": {"kubectl": {"source": "gavinbunney/kubectl", "version": "1"}, "tls": {"source": "hashicorp/tls"}}}]}',
    '{"terraform": [{"required_providers": {"kubectl": {"source": "alekc/kubectl", "version": "~> 2.1"}, "tls": {"source": "hashicorp/tls"}}}]}',
  ],
  [
    "JSON without a version",
    "a.tofu.json",
    '{\n  "terraform": {\n    "required_providers": {\n      "kubectl": {\n        "source": "gavinbunney/kubectl"\n      }\n    }\n  }\n}\n',
    '{\n  "terraform": {\n    "required_providers": {\n      "kubectl": {\n        "version": "~> 2.1", "source": "alekc/kubectl"\n      }\n    }\n  }\n}\n',
  ],
  [
    "JSON with a version only",
    "a.tf.json",
    '{"terraform": {"required_providers": {"kubectl": "~> 1.19"}}}',
    '{"terraform": {"required_providers": {"kubectl": {"source":"alekc/kubectl","version":"~> 2.1"}}}}',
  ],
  [
    "a block in a README, in a list, and with Windows' line ends",
    "README.md",
    '- So:\n\n  ```hcl\r\n  terraform {\r\n    required_providers {\r\n      kubectl = { source = "gavinbunney/kubectl", version = "~> 1.19" }\r\n    }\r\n  }\r\n  ```\n\nNot `gavinbunney/kubectl` in a text.\n',
    '- So:\n\n  ```hcl\r\n  terraform {\r\n    required_providers {\r\n      kubectl = { source = "alekc/kubectl", version = "~> 2.1" }\r\n    }\r\n  }\r\n  ```\n\nNot `gavinbunney/kubectl` in a text.\n',
  ],
])("%s names the other provider", ([, path, before, after]) => {
  const { files, changed } = withProvider([file(path, before)], FORK);
  expect(textOf(files, path)).toBe(after);
  expect(changed).toEqual([path]);
  if (path.endsWith(".tf"))
    expect(moduleOfText(path, after).providers).toContainEqual(
      expect.objectContaining({ name: "kubectl", source: "alekc/kubectl", version: "~> 2.1" }),
    );
});

test.for<[what: string, path: string, text: string]>([
  ["another place of the same name", "a.tf", 'locals {\n  kubectl = { source = "gavinbunney/kubectl" }\n}\n'],
  [
    "another block",
    "a.tf",
    'module "m" {\n  source = "./m"\n\n  required_providers {\n    kubectl = { source = "g/k" }\n  }\n}\n',
  ],
  ["text", "a.tf", 'output "o" {\n  value = <<-EOT\n    kubectl = { source = "gavinbunney/kubectl" }\n  EOT\n}\n'],
  [
    "a comment",
    "a.tf",
    'terraform {\n  required_providers {\n    # kubectl = { source = "gavinbunney/kubectl" }\n  }\n}\n',
  ],
  [
    "a block of another language",
    "a.md",
    '```text\nterraform {\n  required_providers {\n    kubectl = { source = "g/k" }\n  }\n}\n```\n',
  ],
  ["a block that is a part of something", "a.md", '```hcl\nkubectl = { source = "g/k" \n```\n'],
  [
    "a file of another kind",
    "a.txt",
    'terraform {\n  required_providers {\n    kubectl = { source = "g/k" }\n  }\n}\n',
  ],
])("%s is left as it is", ([, path, text]) => {
  const before = [file(path, text)];
  expect(withProvider(before, FORK)).toEqual({ files: before, changed: [] });
});

test("bytes that are no UTF-8 stay what they are", () => {
  const before = [{ path: "README.md", bytes: Uint8Array.of(0xff, 0x0a), executable: false }];
  expect(withProvider(before, FORK).files[0]?.bytes).toBe(before[0]?.bytes);
});

test("a file that is no HCL is named with the place", () => {
  expect(() => withProvider([file("modules/a/main.tf", "terraform {\n")], FORK)).toThrow(/^modules\/a\/main\.tf:1:1: /);
});

const ours = readdirSync(join(repository, "modules"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(?:tf|md)$/.test(path))
  .map((path) => file(path, readFileSync(join(repository, "modules", path), "utf8")));

test("our modules differ in source and version of the provider only, in READMEs too", { timeout: 30_000 }, () => {
  const { files, changed } = withProvider(ours, FORK);
  const expected = ours.map(({ path, bytes }) => [path, replacedByHand(String(bytes))] as const);
  expect(files.map(({ path, bytes }) => [path, String(bytes)])).toEqual(expected);
  expect(changed.filter((path) => path.endsWith("/versions.tf")).length).toBeGreaterThan(8);
  expect(changed.filter((path) => path.endsWith("/README.md")).length).toBeGreaterThan(8);
  // Nothing was left to replace.
  expect(withProvider(files, FORK).changed).toEqual([]);
});

test("tables that tfmods docs would not have written are left as they are", { timeout: 30_000 }, () => {
  const stale = ours.map((each) =>
    each.path === "pki/README.md" ? file(each.path, String(each.bytes).replace("## Requirements", "## Needs")) : each,
  );
  const [before, after] = [stale, withProvider(stale, FORK).files].map((files) =>
    tableOf(textOf(files, "pki/README.md")),
  );
  expect(before).toContain("## Needs");
  expect(after).toBe(before);
  expect(tableOf(textOf(withProvider(ours, FORK).files, "pki/README.md"))).toContain("`alekc/kubectl` | `~> 2.1`");
});

// ---

function file(path: string, text: string): ArchiveFile {
  return { path, bytes: Buffer.from(text), executable: false };
}

function textOf(files: readonly ArchiveFile[], path: string): string | undefined {
  const found = files.find((each) => each.path === path);
  return found && Buffer.from(found.bytes).toString();
}

/** What is right for our files, which have no other text of these. */
function replacedByHand(text: string): string {
  return text
    .replaceAll('"gavinbunney/kubectl", version = "~> 1.19"', '"alekc/kubectl", version = "~> 2.1"')
    .replaceAll('"gavinbunney/kubectl"\n      version = "~> 1.19"', '"alekc/kubectl"\n      version = "~> 2.1"')
    .replaceAll("`gavinbunney/kubectl` | `~> 1.19`", "`alekc/kubectl` | `~> 2.1`");
}

function tableOf(readme = ""): string {
  return readme.slice(readme.indexOf("<!-- BEGIN_TF_DOCS -->"));
}
