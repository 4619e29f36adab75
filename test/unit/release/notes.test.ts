import { expect, test } from "vitest";
import type { Change } from "../../../tools/diff/change.ts";
import { type NotesFacts, notesOf } from "../../../tools/release/notes.ts";

const change = (code: Change["code"], bump: Change["bump"], path: string, reason: string, more = {}) => ({
  folder: "modules/shop",
  change: { code, bump, path, reason, file: "modules/shop/main.tf", line: 1, ...more },
});

const facts: NotesFacts = {
  version: "2.0.0",
  tag: "v2.0.0",
  before: "1.2.3",
  section: "- One.",
  differences: [],
  example: { folder: "modules/shop", name: "shop", registry: "modules.example.org/acme/shop/aws" },
  address: "https://github.com/acme/modules",
  archive: "acme-2.0.0.tar.gz",
  digest: "0123",
};

test("what has changed, how to update, and whom it is about", () => {
  const differences = [
    change("input-removed", "major", "var.size", "is gone"),
    change("output-removed", "major", "output.url", "is gone"),
    change("resource-renamed", "major", "aws_vpc.main", "seems to be called aws_vpc.other now", {
      before: "aws_vpc.main",
      after: "aws_vpc.other",
    }),
    change("resource-moved", "patch", "aws_vpc.a", "moved to aws_vpc.b"),
  ];
  expect(notesOf({ ...facts, differences })).toBe(`- One.

## How to update from 1.2.3

From the registry, here one module:

\`\`\`hcl
module "shop" {
  source  = "modules.example.org/acme/shop/aws"
  version = "2.0.0"
}
\`\`\`

From git:

\`\`\`hcl
module "shop" {
  source = "git::https://github.com/acme/modules.git//modules/shop?ref=v2.0.0"
}
\`\`\`

From the archive of this release, which Terraform and OpenTofu compare with its checksum:

\`\`\`hcl
module "shop" {
  source = "https://github.com/acme/modules/releases/download/v2.0.0/acme-2.0.0.tar.gz//modules/shop?checksum=sha256:0123"
}
\`\`\`

Then \`terraform init -upgrade\`, and read what \`terraform plan\` shows before you apply it.

### What breaks, and for whom

- Who gives \`var.size\`: modules/shop: \`var.size\` is gone
- Who reads \`output.url\`: modules/shop: \`output.url\` is gone
- Who has applied it: modules/shop: \`aws_vpc.main\` seems to be called aws_vpc.other now

### What has moved: Terraform follows the \`moved\` blocks by itself

- Who has applied it: modules/shop: \`aws_vpc.a\` moved to aws_vpc.b

What is renamed is destroyed and made anew, unless you say where it is. In the root module, with the name of your call:

\`\`\`hcl
moved {
  from = module.shop.aws_vpc.main
  to   = module.shop.aws_vpc.other
}
\`\`\`
`);
});

test("a module at the top, no registry, and the first release", () => {
  const example = { folder: ".", name: "this", registry: undefined };
  const notes = notesOf({ ...facts, before: undefined, example });
  expect(notes).toContain("- One.\n\n## How to use it\n\nFrom git, here one module:");
  expect(notes).toContain('"git::https://github.com/acme/modules.git?ref=v2.0.0"');
  expect(notes).toContain('/v2.0.0/acme-2.0.0.tar.gz?checksum=sha256:0123"');
});

test("where nobody knows an address, nothing is said of it", () => {
  const example = { folder: ".", name: "this", registry: undefined };
  expect(notesOf({ ...facts, before: undefined, example, address: undefined })).toBe("- One.\n");
  expect(notesOf({ ...facts, example, address: undefined })).toBe(`- One.

## How to update from 1.2.3

Write 2.0.0 where your configuration names 1.2.3. Then \`terraform init -upgrade\`, and read what \`terraform plan\` shows before you apply it.
`);
});

test("notes that are too long for GitHub are cut between lines", () => {
  const notes = notesOf({ ...facts, section: "- A line of the changelog.\n".repeat(5000) });
  expect(notes.length).toBeLessThan(125_000);
  expect(notes).toContain("- A line of the changelog.\n\nThe rest is in CHANGELOG.md.\n\n## How to update from 1.2.3");
});
