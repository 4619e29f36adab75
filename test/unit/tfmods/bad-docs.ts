import { chmodSync } from "node:fs";
import { asNobody } from "../support/system.ts";
import type { Case } from "./bad-input.ts";

const markers = "<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n";
const fine = { "main.tf": "locals {}\n", "README.md": markers };
const partials = { ...fine, "tfmods.config.json": '{"docs": {"partials": "mine"}}' };

/** What may be wrong with what `tfmods docs` is given. */
export const docsFailures: Case[] = [
  {
    it: "docs without a README that has markers",
    tree: { ...fine, "README.md": "# A\n" },
    args: ["docs"],
    code: 2,
    says: [
      "no module below . has a README.md with markers, and no Markdown file an excerpt",
      "Put <!-- BEGIN_TF_DOCS --> and <!-- END_TF_DOCS --> into it",
    ],
  },
  {
    it: "docs of modules that are not there",
    tree: { ...fine },
    args: ["docs", "--module", "modules/*", "b"],
    code: 2,
    says: [
      "no module in folders that fit modules/* or b has a README.md with markers, and no Markdown file an excerpt",
    ],
  },
  {
    it: "docs with broken markers, in all places",
    tree: {
      ...fine,
      "README.md": "# A\n\n<!-- BEGIN_TF_DOCS -->\n",
      "a/main.tf": "",
      "a/README.md": `${markers}${markers}`,
    },
    args: ["docs"],
    code: 2,
    says: ["README.md:3: BEGIN_TF_DOCS has no END_TF_DOCS", "a/README.md:3: BEGIN_TF_DOCS is there already in line 1"],
  },
  {
    it: "docs with excerpts that cannot be made, in all places",
    tree: {
      ...fine,
      "a.md": '# A\n\n```hcl source="main.tf" from="local" to="z"\n```\n',
      "b/b.md": '```sh source="../../../etc/hostname"\n```\n~~~sh source="b"\n~~~\n',
    },
    args: ["docs"],
    code: 2,
    says: [
      'a.md:3: to: expected "z" in main.tf from line 1 on, found it in none',
      "b/b.md:1: source: expected a file of this folder, found no ../../../etc/hostname",
      "b/b.md:3: source: expected a file of this folder, found no b",
      "Nothing is written.",
    ],
  },
  {
    it: "docs in a README that is no UTF-8",
    tree: { ...fine, "README.md": Buffer.from(`\xff\n${markers}`, "latin1") },
    args: ["docs"],
    code: 2,
    says: ["README.md: expected text in UTF-8"],
  },
  {
    it: "docs of what is no HCL",
    tree: { "main.tf": "locals {\n  a = = 1\n}\n", "README.md": markers },
    args: ["docs"],
    code: 2,
    says: ["main.tf:2:7: expected a value"],
  },
  {
    it: "docs that must not be written",
    tree: { ...fine },
    prepare: (folder) => chmodSync(folder, 0o555),
    args: ["docs"],
    options: { wrapper: asNobody() },
    code: 2,
    says: ["README.md cannot be written: EACCES"],
  },
  {
    it: "docs with partials that are not there",
    tree: partials,
    args: ["docs"],
    code: 2,
    says: ["docs.partials: expected a folder with *.hbs files, found no folder mine"],
  },
  {
    it: "docs with a partial of an unknown name",
    tree: { ...partials, "mine/imputs.hbs": "" },
    args: ["docs"],
    code: 2,
    says: ["mine/imputs.hbs: there is no partial imputs; did you mean inputs?"],
  },
  {
    it: "docs with a mistake in a partial",
    tree: { ...partials, "mine/calls.hbs": "{{#if calls}}\n" },
    args: ["docs"],
    code: 2,
    says: ["mine/calls.hbs: Parse error"],
  },
  {
    it: "docs with a partial that uses what is not there",
    tree: { ...partials, "mine/readme.hbs": "{{> outputs}}\n", "mine/outputs.hbs": "{{ouputs}}\n" },
    args: ["docs"],
    code: 2,
    says: ['mine/outputs.hbs: "ouputs" not defined'],
  },
  {
    it: "docs with an order that is none",
    tree: { ...fine, "tfmods.config.json": '{"docs": {"order": "size"}}' },
    args: ["docs"],
    code: 2,
    says: ['tfmods.config.json: docs.order: expected one of "source", "name", found "size"'],
  },
];
