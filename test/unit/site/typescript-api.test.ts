import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { typescriptApi } from "../../../tools/site/typescript-api.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { run } from "../../../tools/utils/run.ts";

// It takes seconds, and more where others work as well: it brings its own TypeScript, without JavaScript API since version 7.
const SLOW = { timeout: 180_000 };

test("the API of this package", SLOW, async () => {
  const pages = await typescriptApi(repository);
  expect(pages.map(({ file }) => file)).toEqual([
    "docs/api/index.md",
    "docs/api/testkit.md",
    "docs/api/testkit/matchers.md",
    "docs/api/tfmods.md",
  ]);
  const textOf = (file: string) => pages.find((page) => page.file === `docs/api/${file}`)?.markdown ?? "";
  const headings = pages.flatMap(({ file, markdown }) => headingsIn(markdown).map((heading) => `${file}: ${heading}`));
  const read = ["Ignore", "Module", "Position", "Setting", "Source", "Span", "Workspace"];
  for (const name of ["defineConfig()", "defineRule()", "Rule", "Finding", ...read])
    expect(headings).toContain(`docs/api/tfmods.md: ${name}`);
  const sent = ["Attributes", "GaugePoint", "LogRecord", "SpanRecord"];
  for (const name of [
    "planOf()",
    "applyTest()",
    "Plan",
    "objectsIn()",
    "canary()",
    "inputCoverage()",
    "LokiClient",
    ...sent,
  ])
    expect(headings).toContain(`docs/api/testkit.md: ${name}`);
  // A matcher as people call it, with what its function says.
  const { matcher = "" } = /(?<matcher>##### toMove\(\).*?)\n##### /s.exec(textOf("testkit/matchers.md"))?.groups ?? {};
  expect(matcher).toContain("toMove(from: string, to: string)");
  expect(matcher).toContain("](../../../tools/testkit/matchers/changes.ts#L");
  expect(matcher).toContain("A `moved` block takes a resource from one address to another.");
  expect(textOf("testkit.md")).toContain("[docs/testkit.md](../../docs/testkit.md)");
  expect(textOf("testkit.md")).toMatch(/\[`Terraform`\]\(\.\.\/\.\.\/tools\/toolchain\/terraform\.ts#L\d+\)/);
});

test("a public symbol without a comment, and a comment that links to nothing", SLOW, async () => {
  const project = mkdtempSync(join(tmpdir(), "typescript-api-test-"));
  const files = {
    "package.json": JSON.stringify({ name: "shop", exports: { "./till": { default: "./dist/src/till.js" } } }),
    "tsconfig.json": JSON.stringify({ compilerOptions: { target: "es2024", types: [] }, include: ["src"] }),
    "src/till.ts": `/**
 * A till.
 * @module
 */

/** Opens it, unless {@link locked}. */
export function open(): void {}
export function close(): void {}
`,
    "src/other.ts": "export function notPublic(): void {}\n",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  try {
    const said = await typescriptApi(project).catch((error: Error) => error.message);
    expect(said).toMatch(/^the TypeScript API cannot be documented:\n/);
    expect(said).toMatch(/till\.close \(CallSignature\), defined in .*src\/till\.ts, does not have any documentation/);
    expect(said).toMatch(/Failed to resolve link to "locked" in comment for till\.open/);
    expect(String(said).split("\n")).toHaveLength(3);
  } finally {
    rmSync(project, { recursive: true });
  }
});

test("tsc is that of TypeScript 7, though typedoc brings one along", async () => {
  const { version } = JSON.parse(
    readFileSync(join(repository, "node_modules/@typescript/native/package.json"), "utf8"),
  );
  expect((await run("tsc", ["--version"])).stdout.trim()).toBe(`Version ${version}`);
});

// ---

/** Headings as text. */
function headingsIn(markdown: string): string[] {
  const prose = markdown.replace(/^```.*?^```$/gms, "");
  return [...prose.matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) => text.replaceAll("\\", ""));
}
