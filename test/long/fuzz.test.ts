// Whether our parser and HashiCorp's agree about texts that nobody would write, and whether ours always says what is wrong, and soon.
// FUZZ_SECONDS is how long each test goes on (60), FUZZ_SEED where it begins; a failure says the seed that makes its input again.
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTree } from "../../tools/interface/load/disk.ts";
import { parseExpressionText, parseFile } from "../../tools/interface/syntax/parse.ts";
import { SyntaxProblem } from "../../tools/interface/syntax/source.ts";
import { typeOf } from "../../tools/interface/types/parse.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { findTerraform, terraformRun, tryTerraform } from "../../tools/toolchain/terraform.ts";
import { repository } from "../../tools/utils/paths.ts";
import { stderrLog } from "../../tools/utils/progress.ts";
import { disagreement } from "../support/hcl/compare.ts";
import { fuzz, fuzzSettings } from "../support/hcl/fuzz.ts";
import { madeFile } from "../support/hcl/grammar.ts";
import { mutate } from "../support/hcl/mutate.ts";
import { Random } from "../support/hcl/random.ts";
import { typeExpression } from "../support/hcl/types.ts";

const { seconds, seed } = fuzzSettings();
const timeout = (seconds + 120) * 1000;
console.log(`FUZZ_SECONDS=${seconds} FUZZ_SEED=${seed}`);

test("files that the grammar makes", { timeout }, async () => {
  say(await fuzz((random) => madeFile(random), wrong));
});

test("blocks of this repository with changes", { timeout }, async () => {
  const blocks = realBlocks();
  say(await fuzz((random) => mutate(random, random.pick(blocks), blocks), wrong));
});

test("files that the grammar makes, with changes", { timeout }, async () => {
  const blocks = realBlocks();
  say(await fuzz((random) => mutate(random, madeFile(random), blocks), wrong));
});

test("type expressions, which Terraform itself is asked about", { timeout }, async () => {
  const end = Date.now() + seconds * 1000;
  let round = 0;
  do {
    const random = new Random(seed + round);
    const types = Array.from({ length: 300 }, () => typeExpression(random, 4));
    const refused = await refusedByTerraform(types);
    const wrongly = types.filter((type, index) => isRefused(type) !== refused.has(index));
    expect(wrongly, `types of FUZZ_SEED=${seed + round} that one of us refuses`).toEqual([]);
    round += 1;
  } while (Date.now() < end);
  say(round * 300);
});

test("what is damaged at random is noticed", async () => {
  const isNoticed = fuzz(
    () => `a = "${"x".repeat(50)}"\n`,
    async (text) => (text.includes("xx") ? "wrong" : undefined),
    { seconds: 0, seed: 7 },
  );
  await expect(isNoticed).rejects.toThrow('wrong\nfor the input "xx"\n(once more: FUZZ_SECONDS=0 FUZZ_SEED=7)');
});

// ---

/** What takes longer than this is a hang: inputs are of some thousand characters. */
const PATIENCE_MS = 2000;

/**
 * What is known to be read in another way, and stays so: a carriage return between a lone `$` and the end of a line in a heredoc belongs to
 * the `$` there, and so outlives a `~`. An exponent of many digits is a number of many megabytes.
 */
const KNOWN = /[$%]\r\n|\d[eE][-+]?\d{4}/;

async function wrong(text: string): Promise<string | undefined> {
  const start = performance.now();
  isSyntax(() => parseFile("fuzz.tf", text));
  const took = performance.now() - start;
  if (took > PATIENCE_MS) return `our parser took ${Math.round(took)} ms`;
  return KNOWN.test(text) ? undefined : disagreement("fuzz.tf", text);
}

/** @throws whatever is no SyntaxProblem */
function isSyntax(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof SyntaxProblem) return false;
    throw error;
  }
}

function realBlocks(): string[] {
  const files = [...readTree(repository)].filter(([path]) => path.endsWith(".tf"));
  const blocks = files.flatMap(([path, { text }]) =>
    parseFile(path, text).body.blocks.map(({ span }) => `${text.slice(span.start, span.end)}\n`),
  );
  expect(blocks.length).toBeGreaterThan(300);
  return blocks.filter(({ length }) => length < 4000);
}

function isRefused(type: string): boolean {
  return !isSyntax(() => {
    const { expression, source } = parseExpressionText(type);
    typeOf(expression, { source, comments: [], body: { attributes: [], blocks: [] } });
  });
}

/** Numbers of the types that `terraform validate` refuses, all asked at once. */
async function refusedByTerraform(types: readonly string[]): Promise<Set<number>> {
  const terraform = await findTerraform(stderrLog);
  const folder = mkdtempSync(join(runFolder(), "types-"));
  await terraformRun(terraform, folder, ["init"]);
  for (const [index, type] of types.entries())
    writeFileSync(join(folder, `type-${index}.tf`), `variable "x${index}" {\n  type = ${type}\n}\n`);
  const { stdout } = await tryTerraform(terraform, folder, ["validate", "-json"]);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { range?: { filename: string } }[] };
  return new Set(diagnostics.map(({ range }) => Number(/\d+/.exec(range?.filename ?? "")?.[0] ?? "NaN")));
}

function say(count: number): void {
  console.log(`${expect.getState().currentTestName}: ${count} inputs`);
}
