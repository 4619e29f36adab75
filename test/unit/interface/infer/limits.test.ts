// Expressions that are deep, long, or larger than what they are written with.
import { expect, test } from "vitest";
import { typesOfModules } from "../../../../tools/interface/infer/module-types.ts";
import { readModule } from "../../../../tools/interface/module/read.ts";
import { parseExpressionText, parseFile } from "../../../../tools/interface/syntax/parse.ts";
import { mismatches } from "../../../../tools/interface/types/convert.ts";
import { typeOfText } from "../../../../tools/interface/types/parse.ts";

function inferIn(declarations: string, text: string) {
  const module = readModule(".", [parseFile("main.tf", declarations)]);
  return typesOfModules(() => undefined)(module).infer(parseExpressionText(text).expression);
}

const locals = (count: number, value: (before: string) => string, first = `"x"`) =>
  `locals {\n  l0 = ${first}\n${Array.from({ length: count }, (_, index) => `  l${index + 1} = ${value(`local.l${index}`)}\n`).join("")}}\n`;

test("the deepest expression that the parser takes has a type", () => {
  expect(inferIn("", `${"[".repeat(190)}1${"]".repeat(190)}`).type.kind).toBe("tuple");
  expect(inferIn("", `${"(".repeat(190)}1${")".repeat(190)}`).type.kind).toBe("number");
  expect(inferIn("", Array(190).fill("1").join(" + ")).constant).toBe(190);
});

test.for([
  (before: string) => `(${before})`,
  (before: string) => `[for x in [${before}] : x][0]`,
  (before: string) => `try(merge({ a = ${before} }, {}).a, "x")`,
  (before: string) => `true ? ${before} : ${before}`,
  (before: string) => `{ a = "%{ for x in [${before}] }\${x}%{ endfor }" }.a`,
  (before: string) => `([${before}][*])[0]`,
])("a chain of locals is followed as far as the stack goes without danger", (value) => {
  const declarations = locals(5_000, value);
  expect(inferIn(declarations, "local.l50").type.kind).toBe("string");
  expect(inferIn(declarations, "local.l5000").type.kind).toMatch(/any|string|list/);
});

test.for([
  ["lists", (before: string) => `[${before}, ${before}]`],
  ["objects", (before: string) => `{ a = ${before}, b = ${before} }`],
  ["texts", (before: string) => `"\${${before}}\${${before}}"`],
  ["loops", (before: string) => `[for x in [1] : { a = ${before}, b = ${before} }]`],
  ["concat", (before: string) => `concat(${before}, ${before})`],
  ["merge", (before: string) => `merge({ a = ${before} }, { b = ${before} })`],
  ["conditions", (before: string) => `true ? { a = ${before}, b = ${before} } : { a = ${before}, c = 1 }`],
] as const)("what grows with every step is not followed for ever: %s", ([name, value]) => {
  const inferred = inferIn(locals(60, value, name === "concat" ? "[1]" : `"x"`), "local.l60");
  mismatches(inferred, typeOfText("list(any)"));
  expect(JSON.stringify(inferred.constant ?? "").length).toBeLessThan(1_000_000);
});

test("eight times as many locals take eight times as long, and not sixty-four times", () => {
  const time = (count: number) => {
    const declarations = locals(
      count,
      (before) => `merge({ a = 1 }, { for k, v in { b = ${before} } : k => 1 })`,
      "{}",
    );
    const module = readModule(".", [parseFile("main.tf", declarations)]);
    const types = typesOfModules(() => undefined)(module);
    // Of the processor, since others use it too.
    const start = process.cpuUsage();
    for (const { attribute } of module.locals) types.infer(attribute.value);
    return process.cpuUsage(start).user;
  };
  time(1_000);
  expect(time(8_000) / time(1_000)).toBeLessThan(32);
});
