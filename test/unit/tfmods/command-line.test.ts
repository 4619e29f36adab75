import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { moduleInterface } from "../../../tools/interface/describe/schema.ts";
import { hasColour } from "../../../tools/tfmods/commands/check.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { folderOf, tfmods } from "../support/tfmods.ts";

/** Other rules must not have a say in what these tests are about. */
const only = ["--rule", "call-unknown-input"];
const child = 'variable "size" {\n  type = number\n}\n';
const wrong = 'module "a" {\n  source = "./a"\n  size   = 1\n  sise   = 2\n}\n';
const right = wrong.replace("  sise   = 2\n", "");
const ignored = wrong.replace("sise   = 2", "sise   = 2 # tfmods-ignore call-unknown-input: soon");

/** A rule of a repository that mends: it asks for a number that is not 1. */
const own = `export default {
  own: [{
    code: "no-one", title: "A local is 1.", severity: "warning", blocks: true, message: () => "this is 1",
    *check({ modules }) {
      for (const { locals } of modules)
        for (const { file, attribute } of locals)
          if (attribute.value.text === "1")
            yield { source: file.source, span: attribute.value.span, arguments: {}, fix: [{ file: file.source.path, ...attribute.value.span, text: "2" }] };
    },
  }],
};
`;

test("0 when there is nothing to say", async () => {
  const { code, stdout } = await tfmods(folderOf({ "main.tf": right, "a/variables.tf": child }), ["check", ...only]);
  expect(stdout).toMatch(/^0 errors, 0 warnings, 0 notes \(2 files, 2 modules, 0 blocks in \d+\.\d s\)$/);
  expect(code).toBe(0);
});

test("1 for findings, which name the folder as the command sees it", async () => {
  const folder = folderOf({ "x/main.tf": wrong, "x/a/variables.tf": child });
  const { code, stdout } = await tfmods(folder, ["check", "x", ...only]);
  expect(stdout).toMatch(/^x\/main\.tf:4:3 error call-unknown-input: .*did you mean size\?\n {2}4 \| {3}sise {3}= 2\n/);
  expect(code).toBe(1);
});

test("0 for notes", async () => {
  const config = '{ "rules": { "call-unknown-input": "note" } }';
  const folder = folderOf({ "main.tf": wrong, "a/variables.tf": child, "tfmods.config.json": config });
  const { code, stdout } = await tfmods(folder, ["check", ...only]);
  expect(stdout).toContain("main.tf:4:3 note call-unknown-input");
  expect(code).toBe(0);
});

test("--rule runs only that", async () => {
  const folder = folderOf({ "main.tf": `${wrong}output "o" { value = var.nothing }\n`, "a/variables.tf": child });
  const { stdout } = await tfmods(folder, ["check", "--rule", "undeclared-reference"]);
  expect(stdout.match(/ error [a-z-]+/g)).toEqual([" error undeclared-reference"]);
});

test("--ignores lists them with their reasons", async () => {
  const folder = folderOf({ "main.tf": ignored, "a/variables.tf": child });
  const { code, stdout } = await tfmods(folder, ["check", "--ignores", ...only]);
  expect(stdout).toContain("ignored main.tf:4 call-unknown-input (1 finding): soon\n");
  expect(code).toBe(0);
});

test("--output writes the report, and the text is printed", async () => {
  const folder = folderOf({ "main.tf": wrong, "a/variables.tf": child });
  const { code, stdout } = await tfmods(folder, ["check", "--format", "json", "--output", "report.json", ...only]);
  const report: unknown = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  expect(report).toMatchObject({ version: 1, findings: [{ code: "call-unknown-input", file: "main.tf" }] });
  expect(stdout).toContain("main.tf:4:3 error call-unknown-input");
  expect(code).toBe(1);
});

test.for(["json", "sarif"])("--format %s prints nothing else", async (format) => {
  const { stdout } = await tfmods(folderOf({ "main.tf": wrong, "a/variables.tf": child }), [
    "check",
    "--format",
    format,
  ]);
  expect(() => JSON.parse(stdout)).not.toThrow();
});

test("--fix mends files, through links too, keeps their mode, and leaves nothing else behind", async () => {
  const before = "\ufefflocals {\r\n  a = 1\r\n  b = 1 # tfmods-ignore no-one: so\r\n}\r\n";
  const markdown = "# A\n\n```hcl\nlocals { a = 1 }\n```\n";
  const folder = folderOf({ "x/main.tf": before, "README.md": markdown, "tfmods.config.mjs": own });
  chmodSync(join(folder, "x", "main.tf"), 0o640);
  symlinkSync(join(folder, "x", "main.tf"), join(folder, "link.tf"));
  const { code, stdout } = await tfmods(folder, ["check", "--fix", "--rule", "no-one"]);
  expect(stdout).toContain("mended x/main.tf:2:7 no-one: this is 1\n");
  expect(stdout).toContain("mended README.md:4:14 no-one: this is 1\n");
  expect(readFileSync(join(folder, "x", "main.tf"), "utf8")).toBe(before.replace("a = 1", "a = 2"));
  expect(readFileSync(join(folder, "README.md"), "utf8")).toBe(markdown.replace("1", "2"));
  expect(statSync(join(folder, "x", "main.tf")).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(folder, "link.tf")).isSymbolicLink()).toBe(true);
  expect(readdirSync(join(folder, "x"))).toEqual(["main.tf"]);
  expect(code).toBe(0);
});

test("a configuration in TypeScript needs no word of package.json", async () => {
  const tree = { "main.tf": "locals { a = 1 }\n", "package.json": "{}", "tfmods.config.mts": own };
  const { code, stderr } = await tfmods(folderOf(tree), ["check", "--rule", "no-one"]);
  expect(stderr).toBe("");
  expect(code).toBe(1);
});

test("without --fix nothing is written", async () => {
  const folder = folderOf({ "main.tf": "locals { a = 1 }\n", "tfmods.config.mjs": own });
  expect((await tfmods(folder, ["check"])).code).toBe(1);
  expect(readFileSync(join(folder, "main.tf"), "utf8")).toBe("locals { a = 1 }\n");
});

test("whoever reads the report may stop after its first line", async () => {
  const many = Array.from({ length: 2000 }, (_, index) => `module "a${index}" {\n  source = "./no"\n}\n`).join("");
  const wrapper = ["sh", "-c", '"$@" | head -n 1', "sh"];
  const { stdout, stderr } = await tfmods(folderOf({ "main.tf": many }), ["check"], { wrapper });
  expect(stdout).toMatch(/^main\.tf:2:12 error call-missing-module/);
  expect(stderr).toBe("");
});

test("explain prints the page", async () => {
  const { code, stdout } = await tfmods(repository, ["explain", "syntax-error"]);
  expect(stdout).toBe(readFileSync(join(repository, "docs", "rules", "syntax-error.md"), "utf8").trimEnd());
  expect(code).toBe(0);
});

test("rules lists them with severity and title", async () => {
  const { stdout } = await tfmods(repository, ["rules"]);
  expect(stdout).toMatch(/^syntax-error +error +A file is no HCL/m);
});

test("interface prints what a module declares, with what is known from its children", async () => {
  const outputs = 'module "a" {\n  source = "./a"\n}\noutput "it" {\n  value = module.a.size\n}\n';
  const tree = { "outputs.tf": outputs, "a/main.tf": 'output "size" {\n  value = 1\n}\n' };
  const { code, stdout } = await tfmods(folderOf(tree), ["interface"]);
  const result = moduleInterface.parse(JSON.parse(stdout));
  expect(result).toMatchObject({
    version: 1,
    calls: [{ name: "a" }],
    outputs: [{ name: "it", file: "outputs.tf", line: 4 }],
  });
  expect(stdout).toContain('"number"');
  expect(code).toBe(0);
});

test("a configuration in TypeScript may use what the package offers", async () => {
  const text = `import { defineConfig } from ${JSON.stringify(join(repository, "tools/tfmods/index.ts"))};
export default defineConfig({ exclude: ["main.tf"] } as const satisfies object as never);
`;
  const folder = folderOf({
    "main.tf": wrong,
    "a/variables.tf": child,
    "tfmods.config.ts": text,
    "package.json": '{"type":"module"}',
  });
  expect((await tfmods(folder, ["check"])).stdout).toContain("(1 file, 1 module, 0 blocks");
});

test.for([
  ["a terminal", { isTTY: true }, {}, true],
  ["a pipe", {}, {}, false],
  ["NO_COLOR", { isTTY: true }, { NO_COLOR: "1" }, false],
  ["an empty NO_COLOR", { isTTY: true }, { NO_COLOR: "" }, true],
  ["a terminal that knows no colours", { isTTY: true }, { TERM: "dumb" }, false],
] as const)("colours: %s", ([, stream, env, expected]) => {
  expect(hasColour(stream, env)).toBe(expected);
});

test("files of OpenTofu and of JSON are checked, as the configuration says", async () => {
  const json = JSON.stringify({ module: { a: { source: "./a", sise: 2 } } });
  const tree = { "a/main.tf.json": json, "a/a/main.tf": child, "b/main.tofu": wrong, "b/a/main.tf": child };
  const found = (text: string) => text.match(/^\S+(?= error )/gm);
  const terraform = await tfmods(folderOf(tree), ["check", ...only]);
  expect(found(terraform.stdout)).toEqual(["a/main.tf.json:1:33"]);
  const configured = { ...tree, "tfmods.config.json": '{ "language": "opentofu" }' };
  const tofu = await tfmods(folderOf(configured), ["check", ...only]);
  expect(found(tofu.stdout)).toEqual(["a/main.tf.json:1:33", "b/main.tofu:4:3"]);
});
