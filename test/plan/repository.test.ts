// What must be the same in several places, or generated.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { components, versions } from "../../tools/build/recipes.ts";
import { versionsFile } from "../../tools/generate/versions-file.ts";
import { repository } from "../../tools/utils/paths.ts";
import { run, tryRun } from "../../tools/utils/run.ts";
import { readmeBlocks } from "../support/readmes.ts";

const read = (path: string) => readFileSync(join(repository, path), "utf8");
const find = (pattern: string) => globSync(pattern, { cwd: repository }).sort();

const rows = { ...versions.components, ...versions.waiting };
/** Images that inputs of modules have as a default. */
const defaultImages = find("modules/*/variables.tf").flatMap((file) =>
  [...read(file).matchAll(/(?:image\s+= optional\(string, |variable "\w*image" \{[^}]*?default\s+= )"([^"]+)"/g)].map(
    ([, image]) => ({ module: file.split("/")[1], image }),
  ),
);

/** Declarations of variables that mean the same wherever they are. */
const SHARED_VARIABLES = /^variable "(allow_from|cluster|pods|tls)" \{.*?^\}$/gms;

test.for(["apply.tf", "pod.tf"])("%s is the same text in every module that has it", (name) => {
  const texts = find(`modules/*/${name}`).map(read);
  expect(texts.length).toBeGreaterThan(1);
  expect(new Set(texts).size).toBe(1);
});

test("apply.tf is in every module", () => {
  expect(find("modules/*/apply.tf")).toHaveLength(find("modules/*/variables.tf").length);
});

test("a variable that means the same is declared in the same words in every module", () => {
  const declarations = find("modules/*/variables.tf").flatMap((file) =>
    [...read(file).matchAll(SHARED_VARIABLES)].map(([text, name]) => ({ name, text })),
  );
  for (const name of ["allow_from", "cluster", "pods", "tls"]) {
    const texts = declarations.filter((declared) => declared.name === name).map(({ text }) => withoutPorts(text));
    expect(texts.length, name).toBeGreaterThan(1);
    expect(new Set(texts).size, name).toBe(1);
  }
});

/** Of a component with several ports, `allow_from` may also say which; all else is the same. */
function withoutPorts(declaration: string): string {
  return declaration
    .replace(/, at `ports` \(.*?\)(?=\.)/, "")
    .replace(
      / They still need (a client certificate, or a token|to log in)\./,
      " They still need a client certificate.",
    )
    .replace(/^ +ports += .*\n/m, "")
    .replace(/\n\n {2}validation \{\n.*?\n {2}\}/s, "")
    .replaceAll(/ += /g, " = ");
}

test("variables and outputs are in alphabetical order", () => {
  for (const file of find("modules/*/{variables*,outputs}.tf")) {
    const names = [...read(file).matchAll(/^(?:variable|output) "(\w+)"/gm)].map(([, name]) => name);
    expect(names, file).toEqual([...names].sort());
  }
});

test("every file of HCL is formatted", async () => {
  const { stdout } = await tryRun("terraform", ["fmt", "-check", "-recursive", "modules", "examples"], {
    cwd: repository,
  });
  expect(stdout).toBe("");
});

test("no file of HCL has more than 250 lines", () => {
  for (const file of find("modules/*/*.tf")) expect(read(file).split("\n").length, file).toBeLessThanOrEqual(250);
});

// Of its own: files, and declarations of variables, that must be the same words in every module count once, in nobody's. Comments and
// empty lines are free.
test("no module has more than 500 lines of HCL of its own", () => {
  const shared = ["apply.tf", "pod.tf", "versions.tf"];
  for (const module of find("modules/*")) {
    const files = find(`${module}/*.tf`).filter((file) => !shared.some((name) => file.endsWith(`/${name}`)));
    const own = files.map((file) => read(file).replaceAll(SHARED_VARIABLES, ""));
    const lines = own.flatMap((text) => text.split("\n")).filter((line) => !/^\s*(#|$)/.test(line));
    expect(lines.length, module).toBeGreaterThan(0);
    expect(lines.length, module).toBeLessThanOrEqual(500);
  }
});

test("every component of versions.yaml is built for the embedded cluster, and nothing else", () => {
  expect(components.map(({ name }) => name).sort()).toEqual(Object.keys(rows).sort());
});

test("every image of versions.yaml is the default of one module of the stack, or its row says why not yet", () => {
  const stack = find("modules/stack/*.tf").map(read).join("\n");
  const used = [...stack.matchAll(/source\s+= "\.\.\/([\w-]+)"/g)].map(([, name]) => name);
  expect(used.length).toBeGreaterThan(1);
  for (const [name, { image, waits }] of Object.entries(rows)) {
    const modules = defaultImages.filter((found) => found.image === image && used.includes(found.module));
    const mending = waits ? `${name} is installed: remove \`waits\` from its row` : `no module installs ${image}`;
    expect(modules, mending).toHaveLength(waits ? 0 : 1);
  }
});

test("no module has a default image that is not in versions.yaml", () => {
  const images = [versions.node, ...Object.values(rows)].map(({ image }) => image);
  expect(defaultImages.length).toBeGreaterThan(2);
  for (const { module, image } of defaultImages) expect(images, `the default of modules/${module}`).toContain(image);
});

test("examples and READMEs name the providers as versions.yaml does", () => {
  const texts = [...find("examples/*/*.tf").map(read), ...readmeBlocks().map(({ text }) => text)];
  const named = texts.flatMap((text) =>
    [...text.matchAll(/source\s*= "(gavinbunney\/\w+)",?\s*version\s*= "([^"]+)"/g)].map(([, ...pair]) => pair),
  );
  expect(named.length).toBeGreaterThan(5);
  for (const pair of named) expect(pair).toEqual(["gavinbunney/kubectl", "~> 1.19"]);
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
    const named = (hcl: string) =>
      [...versionsFile(hcl, constraints).matchAll(/source {2}= "([^"]+)"/g)].map(([, source]) => source);
    expect(named('resource "tls_key" "a" {}\nephemeral "kubectl_x" "b" {}')).toEqual(["a/kubectl", "b/tls"]);
    expect(named('# resource "tls_key" "a" {}\nresource "kubectl_manifest" "b" {}')).toEqual(["a/kubectl"]);
    expect(named('resource "terraform_data" "a" {}')).toEqual([]);
  });
});

// ---

function provider(source: string) {
  return { source, constraint: "~> 1" };
}
