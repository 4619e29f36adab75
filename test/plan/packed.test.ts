// The kit as somebody else has it: packed, installed in a project of its own, and used on a module that knows nothing of this repository.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { repository } from "../../tools/utils/paths.ts";
import { run, tryRun } from "../../tools/utils/run.ts";

const fixture = join(import.meta.dirname, "fixtures", "stranger");
let project: string;

beforeAll(async () => {
  project = mkdtempSync(join(runFolder(), "packed-"));
  const pack = [join(repository, "tools", "pack.ts"), "--destination", project];
  const { stdout } = await run(process.execPath, pack, { cwd: repository });
  cpSync(fixture, project, { recursive: true });
  const dependencies = { "terraform-kubernetes-observability": `file:${stdout.trim()}`, vitest: versionOf("vitest") };
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module", dependencies }));
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], { cwd: project });
}, 180_000);

test("its tests run, and pass and fail as they should", async () => {
  const vitest = [join(project, "node_modules", "vitest", "vitest.mjs"), "run"];
  const { stdout, stderr, code } = await tryRun(process.execPath, vitest, { cwd: project });
  const output = stripVTControlCharacters(`${stdout}${stderr}`);
  expect(output).toMatch(/Tests +1 failed \| 3 passed \(4\)/);
  expect(output).toContain("expected the plan to create kubectl_manifest.wrong");
  expect(code).toBe(1);
});

test("its types are found", async () => {
  mkdirSync(join(project, "node_modules", "@types"), { recursive: true });
  cpSync(join(repository, "node_modules", "@types", "node"), join(project, "node_modules", "@types", "node"), {
    recursive: true,
  });
  const options = "--noEmit --strict --module nodenext --skipLibCheck --types node module.test.ts".split(" ");
  const { stdout, code } = await tryRun("tsc", options, { cwd: project });
  expect(stdout).toBe("");
  expect(code).toBe(0);
});

test("tfmods checks its modules and explains a rule", async () => {
  const tfmods = join(project, "node_modules", ".bin", "tfmods");
  const check = await tryRun(tfmods, ["check"], { cwd: project });
  expect(check.stderr).toBe("");
  expect(check.stdout).toMatch(/^0 errors, .*\(\d+ files?, \d+ modules?, /m);
  writeFileSync(join(project, "broken.tf"), "locals {\n  a = = 1\n}\n");
  const broken = await tryRun(tfmods, ["check"], { cwd: project });
  expect(broken.stdout).toContain("broken.tf:2:7 error syntax-error");
  expect(broken.code).toBe(1);
  expect((await tryRun(tfmods, ["explain", "syntax-error"], { cwd: project })).stdout).toMatch(/^# syntax-error\n/);
});

test("tfmods makes a site of its modules, with the script that pages need", async () => {
  const tfmods = join(project, "node_modules", ".bin", "tfmods");
  writeFileSync(join(project, "README.md"), "# Stranger\n\n[the module](modules/shop/main.tf)\n");
  const { stdout, code } = await tryRun(tfmods, ["site", "--out", "pages"], { cwd: project });
  expect(stdout).toMatch(/^\d+ pages, \d+ of sources .*: pages\/index\.html\n?$/);
  expect(code).toBe(0);
  expect(readFileSync(join(project, "pages", "index.html"), "utf8")).toContain('<h1 id="stranger">Stranger</h1>');
  expect(readFileSync(join(project, "pages", "assets", "site.js"), "utf8")).toContain("siteSearchIndex");
});

test("only what was compiled is in it, and what that reads", () => {
  const installed = join(project, "node_modules", "terraform-kubernetes-observability");
  expect(existsSync(join(installed, "dist", "versions.yaml"))).toBe(true);
  expect(existsSync(join(installed, "tools"))).toBe(false);
  expect(existsSync(join(installed, "test"))).toBe(false);
});

// ---

function versionOf(name: string): string {
  const file = join(repository, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
