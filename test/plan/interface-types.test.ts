// Types and whether values fit them: what real terraform says beside what the checker says.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { typesOfModules } from "../../tools/interface/infer/module-types.ts";
import { readModule } from "../../tools/interface/module/read.ts";
import { parseExpressionText, parseFile } from "../../tools/interface/syntax/parse.ts";
import { mismatches } from "../../tools/interface/types/convert.ts";
import { typeOfText } from "../../tools/interface/types/parse.ts";
import { printWrapped } from "../../tools/interface/types/print.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { findTerraform, terraformRun } from "../../tools/toolchain/terraform.ts";
import { stderrLog } from "../../tools/utils/progress.ts";
import { CONSTANTS, EXPRESSIONS, KNOWN, TYPES, UNKNOWN } from "../support/types/pairs.ts";
import { LONG_TYPES, TYPE_TEXTS } from "../support/types/type-texts.ts";
import { type Pair, type Verdict, verdictsIn, verdictsOnCalls, verdictsOnDefaults } from "../support/types/verdicts.ts";

const module = readModule(".", [parseFile("declarations.tf", UNKNOWN)]);
const types = typesOfModules(() => undefined)(module);

const isRefused = ({ type, value }: Pair) =>
  mismatches(types.infer(parseExpressionText(value).expression), typeOfText(type)).length > 0;

test("a type is refused exactly where terraform refuses it", async () => {
  const verdicts = await verdictsIn(
    TYPE_TEXTS.map((type, index) => `variable "v${index}" {\ntype = ${type}\n\n}`),
    {},
  );
  const others = TYPE_TEXTS.filter((text, index) => isType(text) !== (verdicts[index] === undefined));
  expect(others).toEqual([]);
});

test("a type that is printed on several lines is what terraform fmt makes of it", async () => {
  const file = join(mkdtempSync(join(runFolder(), "fmt-")), "main.tf");
  const text = LONG_TYPES.map((type, index) => {
    const wrapped = printWrapped(typeOfText(type), { width: 40, indent: 2 });
    expect(wrapped).toContain("\n");
    return `variable "v${index}" {\n  type = ${wrapped}\n}\n`;
  }).join("\n");
  writeFileSync(file, text);
  await terraformRun(await findTerraform(stderrLog), runFolder(), ["fmt", file]);
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("a constant is refused exactly where terraform refuses it", async () => {
  const pairs = TYPES.flatMap((type) => CONSTANTS.map((value) => ({ type, value })));
  const verdicts = await verdictsOnDefaults(pairs);
  expect(onlyOurs(pairs, verdicts)).toEqual([]);
  expect(onlyTheirs(pairs, verdicts)).toEqual([]);
});

const expressions = TYPES.flatMap((type) => EXPRESSIONS.map((value) => ({ type, value })));

test("an expression is refused where terraform refuses it whatever its value", async () => {
  const missed = onlyTheirs(expressions, await verdictsOnCalls(expressions, UNKNOWN));
  // To the checker, what a \`for\` makes of a list is a list; to terraform it is a tuple. So a list is never refused for a tuple.
  expect(missed.filter((pair) => !/^tuple.* tuple required\.$/.test(pair))).toEqual([]);
});

test("an expression is refused only where terraform refuses a value of it", async () => {
  const known = expressions.map(({ type, value }) => ({ type, value: value.replaceAll("var.", "local.") }));
  expect(onlyOurs(expressions, await verdictsOnCalls(known, KNOWN))).toEqual([]);
});

function onlyOurs(pairs: readonly Pair[], verdicts: readonly Verdict[]): string[] {
  expect(verdicts.filter((verdict) => verdict === undefined).length).toBeGreaterThan(pairs.length / 10);
  return pairs
    .filter((pair, index) => verdicts[index] === undefined && isRefused(pair))
    .map(({ type, value }) => `${type} = ${value}`);
}

function onlyTheirs(pairs: readonly Pair[], verdicts: readonly Verdict[]): string[] {
  expect(verdicts.filter((verdict) => verdict !== undefined).length).toBeGreaterThan(pairs.length / 10);
  return pairs.flatMap((pair, index) =>
    verdicts[index] !== undefined && !isRefused(pair) ? [`${pair.type} = ${pair.value}: ${verdicts[index]}`] : [],
  );
}

function isType(text: string): boolean {
  try {
    return typeOfText(text) !== undefined;
  } catch {
    return false;
  }
}
