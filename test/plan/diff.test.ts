// What `tfmods diff` takes for granted about Terraform: which version constraints it accepts, and what it destroys when addresses change.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { changes } from "../../tools/diff/changes.ts";
import { interfacesOf } from "../../tools/interface/describe/interfaces.ts";
import { isEmpty, releasesOf, without } from "../../tools/interface/versions/releases.ts";
import { parseVersion } from "../../tools/interface/versions/version.ts";
import { rootOf } from "../../tools/testkit/terraform/roots.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { Workspace } from "../../tools/testkit/terraform/workspace.ts";
import { findTerraform, init, terraformRun, tryTerraform } from "../../tools/toolchain/terraform.ts";
import { stderrLog } from "../../tools/utils/progress.ts";
import { upgrades } from "./diff-upgrades.ts";

type Tree = Record<string, string>;

test("constraints accept what Terraform accepts", async () => {
  const terraform = await findTerraform(stderrLog);
  const constraints = constraintsAround(terraform.version);
  const folder = folderWith({
    "main.tf": constraints.map((_, index) => callOf(`m${index}`)).join(""),
    ...Object.fromEntries(
      constraints.map((text, index) => [`m${index}/main.tf`, `terraform {\n  required_version = "${text}"\n}\n`]),
    ),
  });
  const { stdout } = await tryTerraform(terraform, folder, ["init", "-backend=false", "-json"]);
  const theirs = constraints.filter(
    (_, index) => !stdout.includes(`Module module.m${index} (from ./m${index}) does not support`),
  );
  const ours = constraints.filter((text) => {
    const [running, accepted] = [releasesOf(terraform.version, "terraform"), releasesOf(text, "terraform")];
    return running && accepted && isEmpty(without(running, accepted));
  });
  expect(ours).toEqual(theirs);
  expect(theirs.length).toBeGreaterThan(10);
  expect(constraints.length - theirs.length).toBeGreaterThan(10);
});

test("what Terraform destroys is major, and nothing else", async () => {
  const [before, after] = [treeOf("before"), treeOf("after")];
  const workspace = await Workspace.open(rootOf(before["main.tf"] ?? "", before, { parts: [] }));
  await terraformRun(workspace.terraform, workspace.folder, ["apply", "-auto-approve", "-no-color"]);
  workspace.write(rootOf(after["main.tf"] ?? "", after, { parts: [] }));
  await init(workspace.terraform, workspace.folder);
  const plan = await workspace.plan();
  const lost = plan.changes.filter(({ action }) => action === "delete" || action === "replace");
  const theirs = upgrades.filter((_, index) => lost.some(({ address }) => address.startsWith(`module.m${index}.`)));
  const [olds, news] = [before, after].map((tree) => interfacesIn(tree)) as [Interfaces, Interfaces];
  const ours = upgrades.filter((_, index) => {
    const [old, now] = [olds.get(`m${index}`), news.get(`m${index}`)];
    return old && now && changes(old, now).some(({ bump }) => bump === "major");
  });
  expect(names(ours)).toEqual(names(theirs));
  expect(theirs.length).toBeGreaterThan(5);
  expect(upgrades.length - theirs.length).toBeGreaterThan(5);
});

// ---

/** Every operator with versions below, at and above the one that runs. */
function constraintsAround(version: string): string[] {
  const [major, minor, patch] = parseVersion(version)?.release ?? [1, 0, 0];
  const numbers = [
    ...[major - 1, major, major + 1].map(String),
    ...[minor - 1, minor, minor + 1].map((number) => `${major}.${number}`),
    ...[patch + 1, patch, Math.max(0, patch - 1)].map((number) => `${major}.${minor}.${number}`),
  ];
  const single = numbers.flatMap((number) =>
    ["", "= ", "!= ", ">", ">= ", "<", "<= ", "~>"].map((operator) => operator + number),
  );
  return [...single, `>= ${major}, < ${major + 1}`, `>= ${major}, != ${version}`, `~> ${major}.0, > ${version}`];
}

function callOf(name: string): string {
  return `module "${name}" {\n  source = "./${name}"\n}\n`;
}

/** A root that calls one module for each upgrade, as all are before or after. */
function treeOf(side: "before" | "after"): Tree {
  const child = 'resource "terraform_data" "x" {}\n';
  const modules = upgrades.flatMap((upgrade, index) => [
    [`m${index}/main.tf`, upgrade[side]],
    [`m${index}/child/main.tf`, child],
  ]);
  return { "main.tf": upgrades.map((_, index) => callOf(`m${index}`)).join(""), ...Object.fromEntries(modules) };
}

type Interfaces = ReturnType<typeof interfacesOf>;

function interfacesIn(tree: Tree): Interfaces {
  const texts = new Map(Object.entries(tree).map(([path, text]) => [path, { text }]));
  return interfacesOf(texts, { root: runFolder(), label: "the test" });
}

function names(of: typeof upgrades): string[] {
  return of.map(({ name }) => name);
}

function folderWith(tree: Tree): string {
  const folder = mkdtempSync(join(runFolder(), "diff-"));
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
