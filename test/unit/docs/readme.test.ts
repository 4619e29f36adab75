import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../../../tools/utils/paths.ts";
import { tfmods } from "../support/tfmods.ts";
import { documented, untidy } from "./readmes.ts";
import { SHOP } from "./shop.ts";

const README = "modules/shop/README.md";

test("a module that has everything, whole", async () => {
  const { code, stdout, read, folder } = await documented(SHOP);
  expect(stdout).toMatch(/^written: modules\/shop\/README\.md\n1 README, 1 file written \(\d+\.\d s\)$/);
  expect(code).toBe(0);
  const written = read(README);
  await expect(written).toMatchFileSnapshot("shop.md");
  expect(untidy(written)).toEqual([]);

  const again = await tfmods(folder, ["docs"]);
  expect(again.stdout).toMatch(/^1 README, 0 files written/);
  expect(read(README)).toBe(written);
});

test("what is outside of the markers stays as it is", async () => {
  const { read } = await documented(SHOP);
  const [before = "", behind = ""] = (SHOP[README] ?? "").split("what was there\n");
  expect(read(README).startsWith(before)).toBe(true);
  expect(read(README).endsWith(behind)).toBe(true);
});

test("--order of the configuration: by name", async () => {
  const config = { "tfmods.config.json": '{ "docs": { "order": "name" } }' };
  const { read } = await documented({ ...SHOP, ...config });
  const names = [...read(README).matchAll(/<a id="input_(\w+)">/g)].map(([, name]) => name);
  expect(names).toEqual(["name", "password", "till", "anything", "banner", "hours", "sign"]);
});

test("an example has the modules that it calls", async () => {
  const tree = {
    "examples/a/main.tf": 'module "shelf" {\n  source = "../../modules/shelf"\n  width  = 1\n}\n',
    "examples/a/README.md": "<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n",
    "modules/shelf/main.tf": SHOP["modules/shelf/main.tf"] ?? "",
  };
  const { read } = await documented(tree);
  expect(read("examples/a/README.md")).toContain(
    "## Modules\n\n| name | source | version |\n|---|---|---|\n| [`shelf`](main.tf#L1) | [`../../modules/shelf`](../../modules/shelf) |  |\n",
  );
});

test("READMEs of this repository are up to date and tidy", async () => {
  const { code, stdout } = await tfmods(repository, ["docs", "--check"]);
  expect({ code, stdout }, "npm run docs").toEqual({
    code: 0,
    stdout: expect.stringContaining(" 0 files out of date"),
  });
  const files = globSync("{modules,examples}/*/README.md", { cwd: repository });
  expect(files.length).toBeGreaterThan(9);
  for (const file of files) {
    const [, written = ""] = readFileSync(join(repository, file), "utf8").split("<!-- BEGIN_TF_DOCS -->\n");
    expect.soft(written, file).toContain("<!-- END_TF_DOCS -->");
    expect.soft(untidy(written), file).toEqual([]);
  }
});
