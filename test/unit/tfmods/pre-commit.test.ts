// https://pre-commit.com/#new-hooks
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { repository } from "../../../tools/utils/paths.ts";

const hooks: Record<string, unknown>[] = parse(readFileSync(join(repository, ".pre-commit-hooks.yaml"), "utf8"));

test("each hook has what pre-commit asks for, and nothing that it does not know", () => {
  const known = ["id", "name", "description", "language", "entry", "files", "pass_filenames"];
  for (const hook of hooks) {
    expect(Object.keys(hook).filter((key) => !known.includes(key))).toEqual([]);
    expect(hook).toMatchObject({ id: expect.stringMatching(/^[a-z-]+$/), name: expect.any(String) });
  }
  expect(hooks.map(({ id }) => id)).toEqual(["tfmods-check", "tfmods-docs"]);
});

test("what a hook starts is a program, and its arguments are files that are there", () => {
  for (const { entry, language } of hooks) {
    expect(language).toBe("script");
    const [program = "", script = ""] = String(entry).split(" ");
    expect(statSync(join(repository, program)).mode & 0o111).not.toBe(0);
    expect(readFileSync(join(repository, program), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(statSync(join(repository, script)).isFile()).toBe(true);
  }
});

test.for([
  ["modules/a/main.tf", true],
  ["main.tf.json", true],
  ["docs/a.md", true],
  ["main.tftpl", false],
  ["a.tfvars", false],
] as const)("%s starts the check: %s", ([path, expected]) => {
  expect(startsHook("tfmods-check", path)).toBe(expected);
});

test.for([
  ["modules/a/variables.tf", true],
  ["modules/a/README.md", true],
  ["main.tofu", true],
  ["docs/a.md", true],
  ["modules/a/config/a.yaml", true],
] as const)("%s starts writing READMEs and excerpts: %s", ([path, expected]) => {
  expect(startsHook("tfmods-docs", path)).toBe(expected);
});

// ---

function startsHook(id: string, path: string): boolean {
  const hook = hooks.find((hook) => hook.id === id);
  return new RegExp(String(hook?.files)).test(path);
}
