// Our parser beside HashiCorp's: every file of HCL and every block in a Markdown file of this repository.
import { expect, test } from "vitest";
import { authority } from "../../../tools/interface/authority/hcl2json.ts";
import { readTree } from "../../../tools/interface/load/disk.ts";
import { markdownBlocks } from "../../../tools/interface/load/markdown.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { disagreement } from "../../support/hcl/compare.ts";

const texts = [...readTree(repository)].map(([path, { text }]) => [path, text] as const);

test("files", { timeout: 60_000 }, async () => {
  const files = texts.filter(([path]) => path.endsWith(".tf"));
  expect(files.length).toBeGreaterThan(100);
  expect(await disagreements(files)).toEqual([]);
});

test("blocks in Markdown files", { timeout: 60_000 }, async () => {
  const pages = texts.filter(([path]) => path.endsWith(".md"));
  const blocks = pages.flatMap(([path, text]) =>
    markdownBlocks(text).map((block) => [`${path}:${block.line}`, block.text] as const),
  );
  expect(blocks.length).toBeGreaterThan(50);
  expect(await disagreements(blocks)).toEqual([]);
});

test("what only one of them reads is noticed", async () => {
  // Nested deeper than ours follows.
  const deep = `a = ${"[".repeat(500)}${"]".repeat(500)}\n`;
  expect(await disagreement("deep.tf", deep)).toMatch(/^only we refuse it, at \d+: nested more than/);
});

test("the authority names the line of what it refuses, and survives what breaks it", async () => {
  expect(await authority("a.tf", "a = 1\nb = \n")).toMatchObject({ ok: false, line: 2 });
  expect(await authority("a.tf", `a = ${"[".repeat(100_000)}\n`)).toMatchObject({ ok: false });
  expect(await authority("a.tf", `a = ${"(".repeat(1_000_000)}\n`, 1)).toMatchObject({ ok: false, message: /1 ms/ });
  expect(await authority("a.tf", "a = 1\n")).toEqual({ ok: true, json: { a: 1 } });
});

// ---

async function disagreements(texts: readonly (readonly [path: string, text: string])[]): Promise<string[]> {
  const found: string[] = [];
  for (const [path, text] of texts) {
    const how = await disagreement(path, text);
    if (how !== undefined) found.push(`${path}: ${how}`);
  }
  return found;
}
