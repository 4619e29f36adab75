// What may be wrong with what `tfmods` is given, each with the real program: a finding with file and line and exit code 1, or an error
// that names the thing and exit code 2, and never a stack trace.
import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { asNobody } from "../support/system.ts";
import { folderOf, tfmods } from "../support/tfmods.ts";
import { docsFailures } from "./bad-docs.ts";
import type { Case } from "./bad-input.ts";

const fine = { "main.tf": "locals {}\n" };
const config = (text: string) => ({ ...fine, "tfmods.config.mjs": text });

const findings: Case[] = [
  {
    it: "broken HCL",
    tree: { "main.tf": "locals {\n  a = = 1\n}\n" },
    code: 1,
    says: ["main.tf:2:7 error syntax-error", "a = = 1"],
  },
  {
    it: "bytes that are no UTF-8",
    tree: { "main.tf": Buffer.from('locals {\n a = "\xff"\n}\n', "latin1") },
    code: 1,
    says: ["main.tf:2:7 error syntax-error", "UTF-8"],
  },
  {
    it: "ten megabytes of HCL",
    tree: {
      "main.tf": `locals {\n${'  a = ["x"]\n'.replace("a", "a0").repeat(1)}${Array.from({ length: 100_000 }, (_, index) => `  b${index} = "${"y".repeat(90)}"\n`).join("")}}\n`,
    },
    args: ["check", "--rule", "syntax-error"],
    code: 0,
    says: ["(1 file,"],
  },
  {
    it: "ten megabytes in a broken line",
    tree: { "main.tf": `locals { a = [${"1, ".repeat(3_000_000)}` },
    code: 1,
    says: ["main.tf:1:", "error syntax-error"],
  },
  {
    it: "deep nesting",
    tree: { "main.tf": `locals {\n  a = ${"[".repeat(100_000)}\n}\n` },
    code: 1,
    says: ["main.tf:2:", "error syntax-error"],
  },
  { it: "a NUL", tree: { "main.tf": "locals {\n\0}\n" }, code: 1, says: ["main.tf:2:1 error syntax-error"] },
  {
    it: "a block of Markdown that is no HCL",
    tree: { "README.md": "# A\n\n```hcl\na = \n```\n" },
    code: 1,
    says: ["README.md:4:", "warning syntax-error"],
  },
  {
    it: "blocks that Terraform does not know",
    tree: { "main.tf": 'frob "x" {\n  a = 1\n}\n' },
    code: 1,
    says: ["main.tf:1:1 error unknown-block", "frob"],
  },
  {
    it: "a loop of links",
    tree: { "a/main.tf": "locals {}\n" },
    prepare: (folder) => symlinkSync("..", join(folder, "a", "up")),
    code: 0,
    says: ["(1 file,"],
  },
  {
    it: "a link to nowhere",
    tree: fine,
    prepare: (folder) => symlinkSync("nowhere", join(folder, "b.tf")),
    code: 0,
    says: ["(1 file,"],
  },
];

const failures: Case[] = [
  {
    it: "no such folder",
    tree: {},
    args: ["check", "no-such"],
    code: 2,
    says: ["no-such is no folder", "Name a folder"],
  },
  {
    it: "a file instead of a folder",
    tree: fine,
    args: ["check", "main.tf"],
    code: 2,
    says: ["main.tf is no folder: found a file"],
  },
  { it: "no HCL", tree: { "a.txt": "" }, code: 2, says: [". has no HCL: expected *.tf files"] },
  {
    it: "nothing left by the configuration",
    tree: { ...fine, "tfmods.config.json": '{"include": ["modules"]}' },
    code: 2,
    says: ["among what include and exclude leave"],
  },
  {
    it: "a file that must not be read",
    tree: fine,
    prepare: (folder) => chmodSync(join(folder, "main.tf"), 0),
    options: { wrapper: asNobody() },
    code: 2,
    says: ["main.tf cannot be read: EACCES"],
  },
  {
    it: "a folder that must not be read",
    tree: { ...fine, "a/main.tf": "" },
    prepare: (folder) => chmodSync(join(folder, "a"), 0),
    options: { wrapper: asNobody() },
    code: 2,
    says: ["a cannot be read: EACCES"],
  },
  { it: "unknown command", tree: fine, args: ["chekc"], code: 2, says: ["chekc", "Did you mean check?"] },
  { it: "unknown flag", tree: fine, args: ["check", "--frob"], code: 2, says: ["--frob", "--format <name>"] },
  {
    it: "unknown format",
    tree: fine,
    args: ["check", "--format", "xml"],
    code: 2,
    says: ["xml", "text, json, sarif, github"],
  },
  {
    it: "unknown rule",
    tree: fine,
    args: ["check", "--rule", "syntax-eror"],
    code: 2,
    says: ["--rule syntax-eror", "did you mean syntax-error?"],
  },
  {
    it: "explanation of an unknown rule",
    tree: fine,
    args: ["explain", "syntax-eror"],
    code: 2,
    says: ["no rule syntax-eror", "did you mean syntax-error?"],
  },
  { it: "explanation of a path", tree: fine, args: ["explain", "../testkit"], code: 2, says: ["no rule ../testkit"] },
  {
    it: "interface of no module",
    tree: { "a/main.tf": "" },
    args: ["interface"],
    code: 2,
    says: [". is no module: expected *.tf files"],
  },
  {
    it: "interface of no folder",
    tree: fine,
    args: ["interface", "no-such"],
    code: 2,
    says: ["no-such is no module"],
  },
  {
    it: "interface of what is no HCL",
    tree: { "main.tf": "locals {\n  a = = 1\n}\n" },
    args: ["interface"],
    code: 2,
    says: ["main.tf:2:7: expected a value"],
  },
  {
    it: "output into no folder",
    tree: fine,
    args: ["check", "--output", "no/such/file"],
    code: 2,
    says: ["no/such/file cannot be written: ENOENT"],
  },
  {
    it: "configuration that is not there",
    tree: fine,
    args: ["check", "--config", "my.json"],
    code: 2,
    says: ["--config my.json: there is no such file"],
  },
  {
    it: "configuration of another kind",
    tree: { ...fine, "my.yaml": "" },
    args: ["check", "--config", "my.yaml"],
    code: 2,
    says: ["my.yaml", ".ts, .mts, .mjs, .js, .json"],
  },
  {
    it: "two configurations",
    tree: { ...config(""), "tfmods.config.json": "{}" },
    code: 2,
    says: ["tfmods.config.mjs, tfmods.config.json", "--config FILE"],
  },
  {
    it: "configuration that is no JSON",
    tree: { ...fine, "tfmods.config.json": "{ a: 1 }" },
    code: 2,
    says: ["tfmods.config.json is no JSON"],
  },
  {
    it: "configuration with a mistake in a key",
    tree: { ...fine, "tfmods.config.json": '{"exlude": []}' },
    code: 2,
    says: ["tfmods.config.json: unknown key exlude; did you mean exclude?"],
  },
  {
    it: "configuration that throws",
    tree: config('export const a = 1;\nthrow new Error("boom");\n'),
    code: 2,
    says: ["tfmods.config.mjs:2 failed: boom"],
  },
  {
    it: "configuration that throws no error",
    tree: config('throw "boom";\n'),
    code: 2,
    says: ["tfmods.config.mjs failed: boom"],
  },
  {
    it: "configuration with a mistake in its syntax",
    tree: config("export default {\n  a: = 1\n};\n"),
    code: 2,
    says: ["tfmods.config.mjs:2 failed: Unexpected token"],
  },
  {
    it: "configuration in TypeScript with a mistake",
    tree: { ...fine, "tfmods.config.ts": "export default {\n  a: = 1\n};\n" },
    code: 2,
    says: ["tfmods.config.ts:2 failed: Expression expected"],
  },
  {
    it: "configuration that imports what is not there",
    tree: config('import "./nothing.mjs";\nexport default {};\n'),
    code: 2,
    says: ["tfmods.config.mjs", "nothing.mjs"],
  },
  {
    it: "configuration that exports nothing",
    tree: config("export const a = 1;\n"),
    code: 2,
    says: ["tfmods.config.mjs exports no configuration", "export default"],
  },
];

test.concurrent.for([...findings, ...failures, ...docsFailures])(
  "$it",
  { timeout: 60_000 },
  async ({ tree, args = ["check"], prepare, options, code, says }, { expect }) => {
    const folder = folderOf(tree);
    prepare?.(folder);
    const result = await tfmods(folder, args, options);
    const output = code === 2 ? result.stderr : result.stdout;
    for (const text of says) expect.soft(output).toContain(text);
    expect.soft(`${result.stdout}${result.stderr}`).not.toMatch(/^\s+at .+:\d+/m);
    expect.soft(code === 2 ? result.stdout : result.stderr).toBe("");
    expect.soft(result.code).toBe(code);
  },
);
