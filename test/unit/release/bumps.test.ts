// Which version histories of many kinds ask for.
import { expect, test } from "vitest";
import type { ReleaseOptions } from "../../../tools/release/run-release.ts";
import { type Event, type History, historyOf, release, type Tree, withEvents } from "./histories.ts";

const VERSIONS = `terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0, < 7.0"
    }
  }
}
`;
const VARIABLES = `variable "size" {
  type        = number
  description = "How many."
}
variable "name" {
  type        = string
  default     = "shop"
  description = "What it is called."
  validation {
    condition     = can(regex("^[a-z]+$", var.name))
    error_message = "name: small letters only."
  }
}
`;
const MAIN = `resource "aws_instance" "main" {
  count = var.size
}
output "url" {
  value       = "https://\${var.name}"
  description = "Where it is."
}
`;
const OLD: Tree = {
  "modules/shop/versions.tf": VERSIONS,
  "modules/shop/variables.tf": VARIABLES,
  "modules/shop/main.tf": MAIN,
  "modules/shop/page.tftpl": "Hello\n",
  "modules/till/main.tf": "locals {}\n",
  "examples/small/main.tf": 'module "shop" {\n  source = "../../modules/shop"\n  size   = 1\n}\n',
  "README.md": "Modules of a shop.\n",
};

const variables = (text: string): Tree => ({ "modules/shop/variables.tf": text });
const main = (text: string): Tree => ({ "modules/shop/main.tf": text });
const versions = (text: string): Tree => ({ "modules/shop/versions.tf": text });

type Case = {
  it: string;
  /** The tag of what is there before; 1.2.3 unless said. */
  from?: string;
  /** What is changed behind it. */
  files?: Tree;
  /** Or what happens behind it. */
  events?: Event[];
  options?: ReleaseOptions;
  /** The version that it must be; undefined where there is nothing to release. */
  version: string | undefined;
  /** What is said to be judged. */
  judged?: string[];
};

const FEWER = VARIABLES.replace(/variable "name"[\s\S]*$/, "");
const LONGER = `${VARIABLES}variable "zone" {\n  type = string\n}\n`;
const OPTIONAL = LONGER.replace("type = string\n}\n", 'type    = string\n  default = "a"\n}\n');
const RENAMED = MAIN.replace('"main"', '"server"');
const MOVED = `${RENAMED}moved {\n  from = aws_instance.main\n  to   = aws_instance.server\n}\n`;

const cases: Case[] = [
  { it: "required input added", files: variables(LONGER), version: "2.0.0" },
  { it: "optional input added", files: variables(OPTIONAL), version: "1.3.0" },
  { it: "input removed", files: variables(FEWER), version: "2.0.0" },
  { it: "type narrowed", files: variables(VARIABLES.replace("= string", "= number")), version: "2.0.0" },
  { it: "type widened", files: variables(VARIABLES.replace("= number", "= string")), version: "1.3.0" },
  { it: "output removed", files: main(MAIN.replace(/output[\s\S]*$/, "")), version: "2.0.0" },
  { it: "resource renamed", files: main(RENAMED), version: "2.0.0" },
  { it: "resource renamed with a moved block", files: main(MOVED), version: "1.2.4" },
  {
    it: "major version of a provider no longer accepted",
    files: versions(VERSIONS.replace(">= 5.0", ">= 6.0")),
    version: "2.0.0",
  },
  {
    it: "one more major version of a provider accepted",
    files: versions(VERSIONS.replace("< 7.0", "< 8.0")),
    version: "1.3.0",
  },
  { it: "version of Terraform raised", files: versions(VERSIONS.replace("1.9", "1.10")), version: "2.0.0" },
  {
    it: "only a description",
    files: variables(VARIABLES.replace("How many.", "How many there are.")),
    version: "1.2.4",
  },
  { it: "only a template", files: { "modules/shop/page.tftpl": "Good day\n" }, version: "1.2.4" },
  { it: "module added", files: { "modules/door/main.tf": "locals {}\n" }, version: "1.3.0" },
  { it: "module removed", files: { "modules/till/main.tf": undefined }, version: "2.0.0" },
  { it: "a break before 1.0.0", from: "0.4.1", files: variables(FEWER), version: "0.5.0" },
  { it: "something new before 1.0.0", from: "0.4.1", files: variables(OPTIONAL), version: "0.4.2" },
  { it: "only examples", files: { "examples/small/main.tf": "locals {}\n" }, version: undefined },
  { it: "nothing at all", files: {}, version: undefined },
  {
    it: "what is there again after it was gone",
    events: [{ files: variables(FEWER) }, { files: variables(VARIABLES) }],
    version: undefined,
  },
  {
    it: "several branches merged",
    events: [{ merge: [variables(OPTIONAL), main(MAIN.replace(/output[\s\S]*$/, "")), { "README.md": "More.\n" }] }],
    version: "2.0.0",
  },
  {
    it: "a condition that nobody can compare",
    files: variables(VARIABLES.replace("^[a-z]+$", "^[a-z-]+$")),
    version: "1.3.0",
    judged: ["var.name"],
  },
  { it: "first release", from: "", version: "0.1.0" },
  {
    it: "first release with a version in package.json",
    from: "",
    files: { "package.json": '{ "version": "1.0.0" }\n' },
    version: "1.0.0",
  },
  { it: "first prerelease", from: "", options: { prerelease: "rc" }, version: "0.1.0-rc.1" },
  { it: "prerelease of what breaks", files: variables(FEWER), options: { prerelease: "rc" }, version: "2.0.0-rc.1" },
  {
    it: "a second prerelease",
    events: [
      { files: variables(FEWER) },
      { tag: "v2.0.0-rc.1" },
      { files: { "modules/till/main.tf": "locals {\n}\n" } },
    ],
    options: { prerelease: "rc" },
    version: "2.0.0-rc.2",
  },
  {
    it: "the release behind a prerelease",
    events: [{ files: variables(FEWER) }, { tag: "v2.0.0-rc.1" }, { files: { "README.md": "Now.\n" } }],
    version: "2.0.0",
  },
  {
    it: "the release of a commit that is a prerelease",
    events: [{ files: variables(FEWER) }, { tag: "v2.0.0-rc.1" }],
    options: { version: "2.0.0" },
    version: "2.0.0",
  },
  {
    it: "a version in package.json that is more",
    files: { ...variables(OPTIONAL), "package.json": '{ "version": "2.0.0" }\n' },
    version: "2.0.0",
  },
  {
    it: "a version in package.json that is too little",
    files: { ...variables(FEWER), "package.json": '{ "version": "1.3.0" }\n' },
    version: "2.0.0",
  },
];

const beginnings = new Map<string, Promise<History>>();

/** What is there before, made once. */
function begun(from: string): Promise<History> {
  const known = beginnings.get(from) ?? historyOf([{ files: OLD }, ...(from === "" ? [] : [{ tag: `v${from}` }])]);
  beginnings.set(from, known);
  return known;
}

test.concurrent.for(cases)("$it: $version", { timeout: 120_000 }, async (item, { expect }) => {
  const { from = "1.2.3", files, events = files ? [{ files }] : [], options } = item;
  const history = await withEvents(await begun(from), events);
  const outcome = await release(history, options);
  expect(outcome.refusals).toEqual([]);
  if (item.version === undefined) return expect(outcome.state).toBe("nothing");
  expect(outcome).toMatchObject({ state: "planned", version: item.version, tag: `v${item.version}` });
  const judged = outcome.differences.filter(({ change }) => change.atMost);
  expect(judged.map(({ change }) => change.path)).toEqual(item.judged ?? []);
});

test("at a prerelease, it is said how to make the release that it prepares", { timeout: 60_000 }, async () => {
  const history = await historyOf([
    { files: OLD },
    { tag: "v1.2.3" },
    { files: variables(OPTIONAL) },
    { tag: "v1.3.0-rc.2" },
  ]);
  const says = "v1.3.0-rc.2 is at HEAD, so this is about that one. To release what it prepares: tfmods release 1.3.0.";
  expect(await release(history, { github: false })).toMatchObject({ version: "1.3.0-rc.2", remarks: [says] });
  for (const [options, version] of [
    [{ version: "1.3.0" }, "1.3.0"],
    [{ prerelease: "rc" }, "1.3.0-rc.2"],
  ] as const)
    expect(await release(history, { ...options, github: false })).toMatchObject({ version, remarks: [], refusals: [] });
});

test("the bump is the same for every version that promises it, and a smaller one is refused", {
  timeout: 60_000,
}, async () => {
  const history = await historyOf([{ files: OLD }, { tag: "v1.2.3" }, { files: variables(FEWER) }]);
  for (const version of ["1.2.4", "1.3.0", "1.3.0-rc.1"])
    expect((await release(history, { version, execute: true })).refusals).toEqual([
      `${version} promises less than what has changed since 1.2.3: expected at least 2.0.0, because of\n  modules/shop: var.name is gone: a call that gives it is refused`,
    ]);
  for (const version of ["2.0.0", "2.0.0-rc.1", "3.0.0"])
    expect((await release(history, { version })).refusals).toEqual([]);
  for (const version of ["1.2.3-rc.1", "1.2.2", "0.9.0"])
    expect((await release(history, { version })).refusals).toEqual([
      `${version} is not newer than 1.2.3, which is released: expected a later version`,
    ]);
});
