import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderOf, tfmods } from "../support/tfmods.ts";
import { documented } from "./readmes.ts";

const README = "# a\n\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n";
const input = (description: string) =>
  `variable "size" {\n  description = "${description}"\n  type        = number\n}\n`;

test("--check names the file and what differs, and writes nothing", async () => {
  const { folder, read } = await documented({ "a/main.tf": input("Its size."), "a/README.md": README });
  const written = read("a/README.md");
  expect((await tfmods(folder, ["docs", "--check"])).code).toBe(0);

  writeFileSync(join(folder, "a", "main.tf"), input("Its width."));
  const { code, stdout } = await tfmods(folder, ["docs", "--check"]);
  expect(stdout).toMatch(/^out of date: a\/README\.md\n {2}11: - .* Its size\. \|\n {2}11: \+ .* Its width\. \|\n/);
  expect(stdout).toContain("1 README, 1 file out of date");
  expect(code).toBe(1);
  expect(read("a/README.md")).toBe(written);
});

test("--module writes only those", async () => {
  const tree = { "a/main.tf": input("A."), "a/README.md": README, "b/main.tf": input("B."), "b/README.md": README };
  const { stdout, read } = await documented(tree, "--module", "b");
  expect(stdout).toMatch(/^written: b\/README\.md\n1 README, 1 file written/);
  expect(read("a/README.md")).toBe(README);
});

test("a README without markers, and a folder that is left out, stay as they are", async () => {
  const tree = {
    "main.tf": input("Root."),
    "README.md": README,
    "a/main.tf": input("A."),
    "a/README.md": "# a\n",
    "test/main.tf": input("Test."),
    "test/README.md": README,
    "tfmods.config.json": '{ "exclude": ["test"] }',
  };
  const { stdout, read } = await documented(tree);
  expect(stdout).toMatch(/^written: README\.md\n1 README, 1 file written/);
  expect(read("a/README.md")).toBe("# a\n");
  expect(read("test/README.md")).toBe(README);
});

test("line ends of Windows, links and modes are kept, and nothing is left behind", async () => {
  const folder = folderOf({ "a/main.tf": input("A."), "text/a.md": README.replaceAll("\n", "\r\n") });
  chmodSync(join(folder, "text", "a.md"), 0o640);
  symlinkSync("../text/a.md", join(folder, "a", "README.md"));
  expect((await tfmods(folder, ["docs"])).code).toBe(0);
  const written = readFileSync(join(folder, "text", "a.md"), "utf8");
  expect(written).toContain("A. |\r\n");
  expect(written).not.toMatch(/[^\r]\n/);
  expect(statSync(join(folder, "text", "a.md")).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(folder, "a", "README.md")).isSymbolicLink()).toBe(true);
  expect(readdirSync(join(folder, "text"))).toEqual(["a.md"]);
  expect((await tfmods(folder, ["docs", "--check"])).code).toBe(0);
});

test("partials of the configuration are used instead of those of the same name", async () => {
  const tree = {
    "main.tf": input("A."),
    "README.md": README,
    "tfmods.config.json": '{ "docs": { "partials": "my/partials" } }',
    "my/partials/requirements.hbs": "never reached",
    "my/partials/inputs.hbs": "{{#each table.rows}}\n* {{name}}: {{description}}\n{{/each}}\n",
    "my/partials/readme.hbs": '{{> inputs title="" table=required}}\n',
  };
  const { read } = await documented(tree);
  expect(read("README.md")).toBe(README.replace("-->\n<", "-->\n\n* [`size`](main.tf#L1): A.\n\n<"));
});

test("files of OpenTofu and of JSON are told of, as the configuration says", async () => {
  const json = JSON.stringify({ variable: { size: { type: "number", default: 1 } } });
  const tree = { "a/main.tf.json": json, "a/README.md": README, "b/main.tofu": input("B."), "b/README.md": README };
  const { read } = await documented({ ...tree, "tfmods.config.json": '{ "language": "opentofu" }' });
  expect(read("a/README.md")).toMatch(/\[`size`\]\(main\.tf\.json#L1\) \| `number` \| `1` \|/);
  expect(read("b/README.md")).toContain("[`size`](main.tofu#L1)");
});

test("excerpts of files of all kinds are written into pages, --check names the line that differs", async () => {
  const fence = "```";
  const page = `# a\n\n${fence}yaml source="a/b.yaml" from="b:" to="c"\n${fence}\n`;
  const tree = {
    "a/main.tf": input("A."),
    "a/README.md": README,
    "a/b.yaml": "a:\n  b:\n    - c\n",
    "docs/b.md": page,
  };
  const { folder, read, stdout } = await documented(tree);
  expect(stdout).toMatch(/^written: a\/README\.md\nwritten: docs\/b\.md\n1 README, 1 excerpt, 2 files written/);
  expect(read("docs/b.md")).toBe(page.replace(`\n${fence}\n`, `\nb:\n  - c\n${fence}\n`));

  writeFileSync(join(folder, "a", "b.yaml"), "b:\n  - cc\n");
  const { code, stdout: differs } = await tfmods(folder, ["docs", "--check"]);
  expect(differs).toMatch(/^out of date: docs\/b\.md\n {2}5: - {3}- c\n {2}5: \+ {3}- cc\n/);
  expect(code).toBe(1);

  const onlyA = await tfmods(folder, ["docs", "--check", "--module", "a"]);
  expect(onlyA.stdout).toMatch(/^1 README, 0 files out of date/);
});

test("excerpts in a README that has markers, too, are no roots that are checked", async () => {
  const fence = "```";
  const excerpt = `${fence}hcl source="a/main.tf" from="type" to="number"\n${fence}\n`;
  const tree = { "a/main.tf": input("A."), "a/README.md": `${excerpt}${README}${excerpt}` };
  const { folder, read, stdout } = await documented(tree);
  expect(stdout).toMatch(/^written: a\/README\.md\n1 README, 2 excerpts, 1 file written/);
  expect(read("a/README.md").match(/^type {8}= number\n```$/gm)).toHaveLength(2);
  const { stdout: checked } = await tfmods(folder, ["check"]);
  expect(checked).toMatch(/^0 errors, .* \(1 file, 1 module, 0 blocks in/m);
});
