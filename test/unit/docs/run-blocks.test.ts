// How the apply tests run the commands of a page: as in one terminal.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { blocksOf } from "../../support/code-blocks/documents.ts";
import { runBlocks } from "../../support/code-blocks/script.ts";

const folder = mkdtempSync(join(tmpdir(), "run-blocks-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("what a block sets, enters and defines is there for the next", async () => {
  const ran = await page('mkdir there && cd there\nname=shop\nask() { echo "$1 $name"; }', "ask hello\npwd");
  expect(ran).toEqual({ printed: `hello shop\n${join(folder, "there")}\n`, stoppedAt: undefined });
});

test("the first command that fails ends it, and its block is named", async () => {
  const { printed, stoppedAt } = await page("echo one", "echo two\nls nowhere | cat\necho three", "echo four");
  expect(printed).toBe("one\ntwo");
  expect(stoppedAt).toMatch(/^docs\/page\.md:4, exit code 2:\n.*nowhere/);
});

test("so does an end that nobody meant", async () => {
  expect((await page("exit 0", "echo never")).stoppedAt).toContain("docs/page.md:1, exit code 0");
});

test("what runs in the background goes on from block to block, is one job with its children, and ends with the page", async () => {
  const start = Date.now();
  const { printed, stoppedAt } = await page(
    "(sleep 300; echo late) &\n(while :; do sleep 1; done) &",
    "jobs -p -r | wc -l\nkill %1\nwait %1 || echo ended",
  );
  expect({ printed: printed.replaceAll(/ +/g, ""), stoppedAt }).toEqual({
    printed: "2\nended\n",
    stoppedAt: undefined,
  });
  expect(Date.now() - start).toBeLessThan(30_000);
});

// ---

function page(...blocks: string[]) {
  const text = blocks.map((block) => `\`\`\`sh run="embedded"\n${block}\n\`\`\`\n`).join("");
  return runBlocks(blocksOf("docs/page.md", text), { cwd: folder, env: {} });
}
