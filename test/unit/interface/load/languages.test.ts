// Which files a module has: Terraform's, and for OpenTofu also its own. https://opentofu.org/docs/language/files/
import { expect, test } from "vitest";
import type { Language } from "../../../../tools/interface/load/sources.ts";
import { workspaceOf } from "../../../../tools/interface/load/workspace.ts";

const paths = [
  "a/main.tf",
  "a/main.tofu",
  "a/main.tf.json",
  "a/only.tf",
  "a/more.tofu",
  "a/more.tofu.json",
  "a/more.tf.json",
  "a/my_override.tf",
  "a/override.tofu",
  "a/tofu",
  "a/x.tf.jsonx",
  "b/override.tofu",
  "b/my_override.tf",
];

function read(language?: Language): Record<string, { files: string[]; overrides: string[] }> {
  const texts = new Map(paths.map((path) => [path, { text: path.endsWith(".json") ? "{}" : "" }]));
  const { modules } = workspaceOf(texts, language === undefined ? {} : { language });
  const pathsOf = (list: { source: { path: string } }[]) => list.map(({ source }) => source.path.slice(2));
  return Object.fromEntries(
    modules.map(({ folder, files, overrides }) => [folder, { files: pathsOf(files), overrides: pathsOf(overrides) }]),
  );
}

test("Terraform reads its own", () => {
  const expected = {
    a: { files: ["main.tf", "main.tf.json", "only.tf", "more.tf.json"], overrides: ["my_override.tf"] },
    b: { files: [], overrides: ["my_override.tf"] },
  };
  expect(read()).toEqual(expected);
  expect(read("terraform")).toEqual(expected);
});

test("OpenTofu reads both, and of a pair only its own", () => {
  expect(read("opentofu")).toEqual({
    a: {
      files: ["main.tofu", "main.tf.json", "only.tf", "more.tofu", "more.tofu.json"],
      overrides: ["my_override.tf", "override.tofu"],
    },
    b: { files: [], overrides: ["override.tofu", "my_override.tf"] },
  });
});
