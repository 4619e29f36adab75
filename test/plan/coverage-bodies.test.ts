// How long plan tests are: the kit is worth something only if a test of a module is a few lines.
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseAst } from "vitest/node";

/** A node of a syntax tree, as ESTree has it; `start` and `end` are places in the text. */
type Node = { type: string; start: number; end: number; [field: string]: unknown };

const LIMIT = 15;

test("half of the plan tests have bodies of less than 15 lines", () => {
  const bodies = globSync("*.test.ts", { cwd: import.meta.dirname })
    .flatMap((file) => bodiesIn(file))
    .sort(byLines);
  const median = bodies[Math.floor(bodies.length / 2)]?.lines;
  const long = bodies.filter(({ lines }) => lines >= LIMIT).map(({ test, lines }) => `${test} (${lines})`);
  console.log(
    `${bodies.length} bodies of plan tests: median ${median} lines, most ${bodies.at(-1)?.lines}; ${LIMIT} or more: ${long.join(", ") || "none"}`,
  );
  expect(bodies.length).toBeGreaterThan(30);
  expect(median).toBeLessThan(LIMIT);
});

test("lines are counted that say something", () => {
  const text = `test.for([1])("a", async () => {\n  // why\n\n  one();\n  two(\n    "x",\n  );\n});\nit.skip("b", () => three());\ntest("c", four);`;
  expect(bodiesOf(text, "a.test.ts")).toEqual([
    { test: "a.test.ts:1", lines: 4 },
    { test: "a.test.ts:9", lines: 1 },
  ]);
});

// ---

type Body = { test: string; lines: number };

function byLines(one: Body, other: Body): number {
  return one.lines - other.lines;
}

function bodiesIn(file: string): Body[] {
  return bodiesOf(readFileSync(`${import.meta.dirname}/${file}`, "utf8"), file);
}

function bodiesOf(text: string, file: string): Body[] {
  const found: Body[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    if (!isNode(value)) return;
    const body = bodyOf(value);
    if (body)
      found.push({ test: `${file}:${text.slice(0, value.start).split("\n").length}`, lines: linesOf(text, body) });
    for (const field of Object.values(value)) visit(field);
  };
  visit(parseAst(text, { lang: "ts" }));
  return found;
}

/** The body of the function in a call such as `test("name", () => ...)` or `test.for(cases)("name", ...)`. */
function bodyOf({ type, callee, arguments: given }: Node): Node | undefined {
  if (type !== "CallExpression" || !["test", "it"].includes(nameOf(callee))) return undefined;
  const [, ...further] = given as Node[];
  return further.find((one) => /Function/.test(one.type))?.body as Node | undefined;
}

/** What is called in the end: "test" of `test`, `test.skip` and `test.for(cases)`. */
function nameOf(callee: unknown): string {
  if (!isNode(callee)) return "";
  return callee.type === "Identifier" ? String(callee.name) : nameOf(callee.object ?? callee.callee);
}

/** Lines of code: no braces around, no comment, no empty line. */
function linesOf(text: string, { type, start, end }: Node): number {
  const inside = type === "BlockStatement" ? text.slice(start + 1, end - 1) : text.slice(start, end);
  return inside.split("\n").filter((line) => !/^\s*(\/\/|$)/.test(line)).length;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
