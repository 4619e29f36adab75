// What must be the same in several places, or generated; contracts between files are what `npm run check` looks for (check.test.ts).
import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { components, versions } from "../../tools/build/recipes.ts";
import { versionsFile } from "../../tools/generate/versions-file.ts";
import { loadModule, moduleOfText } from "../../tools/interface/load/load-module.ts";
import type { Variable } from "../../tools/interface/module/module.ts";
import { repository } from "../../tools/utils/paths.ts";
import { run, tryRun } from "../../tools/utils/run.ts";

const find = (pattern: string) => globSync(pattern, { cwd: repository }).sort();

const rows = { ...versions.components, ...versions.waiting };
const modules = find("modules/*").map((folder) => ({ ...loadModule(join(repository, folder)), folder }));

/** Variables that mean the same wherever they are. */
const SHARED = ["allow_from", "cluster", "pods", "tls"];

test("every file of HCL is formatted", async () => {
  const { stdout } = await tryRun("terraform", ["fmt", "-check", "-recursive", "modules", "examples"], {
    cwd: repository,
  });
  expect(stdout).toBe("");
});

// Of its own: files, and declarations of variables, that must be the same words in every module count once, in nobody's. Comments and
// empty lines are free.
test("no module has more than 500 lines of HCL of its own", () => {
  const shared = ["apply.tf", "pod.tf", "versions.tf"];
  for (const { folder, files, variables } of modules) {
    const own = files.filter(({ source }) => !shared.includes(source.path)).map(({ source }) => source.text);
    const common = variables.filter(({ name }) => SHARED.includes(name)).map(textOf);
    const lines = linesOf(own) - linesOf(common);
    expect(lines, folder).toBeGreaterThan(0);
    expect(lines, folder).toBeLessThanOrEqual(500);
  }
});

test("every component of versions.yaml is built for the embedded cluster, and nothing else", () => {
  expect(components.map(({ name }) => name).sort()).toEqual(Object.keys(rows).sort());
});

describe("npm run generate", () => {
  test("--check finds nothing out of date", async () => {
    const { stdout } = await run(process.execPath, ["tools/generate/generate.ts", "--check"], { cwd: repository });
    expect(stdout.trim()).toBe("Everything generated is up to date.");
  });

  test("refuses other arguments", async () => {
    const { code, stderr } = await tryRun(process.execPath, ["tools/generate/generate.ts", "--force"], {
      cwd: repository,
    });
    expect({ code, stderr }).toEqual({ code: 2, stderr: "npm run generate takes only --check; found: --force" });
  });

  test("names the providers that a module uses itself, in order, and no other", () => {
    const constraints = {
      terraform: { constraint: ">= 2" },
      providers: { tls: provider("b/tls"), kubectl: provider("a/kubectl") },
    };
    const named = (hcl: string) => {
      const text = versionsFile(moduleOfText("main.tf", hcl), constraints);
      return moduleOfText("versions.tf", text).providers.map(({ source }) => source);
    };
    expect(named('resource "tls_key" "a" {}\nephemeral "kubectl_x" "b" {}')).toEqual(["a/kubectl", "b/tls"]);
    expect(named('# resource "tls_key" "a" {}\nresource "kubectl_manifest" "b" {}')).toEqual(["a/kubectl"]);
    expect(named('resource "terraform_data" "a" {}')).toEqual([]);
  });
});

// ---

function textOf({ file, block }: Variable): string {
  return file.source.slice(block.span);
}

/** How many lines say something. */
function linesOf(texts: readonly string[]): number {
  return texts.flatMap((text) => text.split("\n")).filter((line) => !/^\s*(#|$)/.test(line)).length;
}

function provider(source: string) {
  return { source, constraint: "~> 1" };
}
