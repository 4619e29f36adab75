// Texts that are long or deep: they are read, or refused with a place, in a time that grows as they do.
import { describe, expect, test } from "vitest";
import { parseJsonSource } from "../../../../tools/interface/syntax/json.ts";
import { parseFile } from "../../../../tools/interface/syntax/parse.ts";
import { referencesIn } from "../../../../tools/interface/syntax/references.ts";
import { problemIn } from "../../../support/hcl/problem.ts";

const TOO_DEEP = "nested more than 400 levels deep, which this reader does not follow";
const a = (value: string) => `a = ${value}\n`;

describe.each([
  ["lists", (n: number) => a("[".repeat(n) + "]".repeat(n))],
  ["objects", (n: number) => a("{b=".repeat(n) + 1 + "}".repeat(n))],
  ["parentheses", (n: number) => a("(".repeat(n) + 1 + ")".repeat(n))],
  ["calls", (n: number) => a("f(".repeat(n) + 1 + ")".repeat(n))],
  ["indices", (n: number) => a(`${"b[".repeat(n)}0${"]".repeat(n)}`)],
  ["conditions", (n: number) => a(`${"b ? c : ".repeat(n)}d`)],
  ["signs", (n: number) => a(`${"-".repeat(n)}b`)],
  ["operators", (n: number) => a(`b${" + b".repeat(n)}`)],
  ["steps", (n: number) => a(`b${".c".repeat(n)}`)],
  ["steps behind an old splat", (n: number) => a(`b.*${".c".repeat(n)}`)],
  ["splats", (n: number) => a(`b${"[*]".repeat(n)}`)],
  ["templates", (n: number) => a('"${'.repeat(n) + 1 + '}"'.repeat(n))],
  ["directives", (n: number) => a(`"${"%{ if b }".repeat(n)}${"%{ endif }".repeat(n)}"`)],
  ["for", (n: number) => a("[for b in c : ".repeat(n) + 1 + "]".repeat(n))],
  ["blocks", (n: number) => "b {\n".repeat(n) + "}\n".repeat(n)],
])("%s in each other", (_, hcl) => {
  test("of which there are many are read", () => {
    expect(problemIn(hcl(100))).toBeUndefined();
  });
  test("of which there are too many are refused", () => {
    expect(problemIn(hcl(100_000))).toMatch(new RegExp(`^\\d+:\\d+ ".*" ${TOO_DEEP}$`));
  });
});

test("operators that are deep inside of the first of others count with them", () => {
  let value = "b";
  for (let level = 0; level < 100; level += 1) value = `(${value})${" + b".repeat(100)}`;
  expect(problemIn(a(value))).toContain(TOO_DEEP);
});

test("the directive that is too deep is where the problem is", () => {
  expect(problemIn(a(`"${"%{ if b }".repeat(1000)}`.concat('"')))).toContain(' "%{ if b }" ');
});

test("many things side by side are not deep", () => {
  const item = `b.c.d[0] && e == "f\${g.h}" || !i`;
  expect(problemIn(a(`[${`(${item}), `.repeat(1000)}]`))).toBeUndefined();
  expect(problemIn(a(Array(100).fill(item).join(" && ")))).toBeUndefined();
});

test("what is as deep as it may be can be walked through", () => {
  const { body } = parseFile("main.tf", a(`${"[".repeat(190)}b${" + b".repeat(190)}${"]".repeat(190)}`));
  expect(body.attributes.flatMap(({ value }) => referencesIn(value))).toHaveLength(191);
});

const SIZE = 300_000;
const filled = (text: string) => text.repeat(SIZE / text.length);

test.for<[name: string, hcl: string]>([
  ["a list", a(`[${filled("1, ")}]`)],
  ["a text", a(`"${filled("b")}"`)],
  ["escapes", a(`"${filled("\\n")}"`)],
  ["signs of templates", a(`"${filled("$")}"`)],
  ["escaped templates", a(`"${filled("$${")}"`)],
  ["templates", a(`"${filled(`\${b}`)}"`)],
  ["directives", a(`"${filled("%{if b}c%{endif}")}"`)],
  ["a heredoc", a(`<<EOT\n${filled("b\n")}EOT`)],
  ["an indented heredoc", a(`<<-EOT\n${filled("  b\n")}EOT`)],
  ["almost the end of a heredoc", a(`<<EOT\n${filled(" EOT EOT\n")}EOT`)],
  ["attributes", Array.from({ length: SIZE / 10 }, (_, index) => `a${index} = 1\n`).join("")],
  ["blocks", filled("b {}\n")],
  ["labels", `b ${filled('"c" ')}{}`],
  ["comments", filled("# b\n")],
  ["comments in blocks", filled("/* b */\n")],
  ["empty lines", filled("\r\n")],
  ["a name", `${filled("b")} = 1`],
  ["a number", a(filled("1"))],
])("much of %s is read", ([, hcl]) => {
  expect(problemIn(hcl)).toBeUndefined();
});

test.for<[name: string, hcl: string, problem: string]>([
  ["a text", a(`"${filled("b")}`), "a text that begins here has no end"],
  ["a heredoc", a(`<<EOT\n${filled("b\n")}`), "the text that begins here has no end"],
  ["a comment", `/*${filled("b")}`, "a comment that begins here has no end"],
  ["a list", a(`[${filled("1,")}`), "expected a value, found the end of the file"],
  ["a number with points", a(filled("1.")), "expected a number, found 1.1."],
])("much of %s without an end is refused", ([, hcl, problem]) => {
  const found = problemIn(hcl);
  expect(found).toContain(problem);
  expect(found?.length).toBeLessThan(1000);
});

test.for<[name: string, json: string, problem: string | undefined]>([
  ["a list", `{"locals": {"a": [${filled("1,")}1]}}`, undefined],
  ["a text", `{"locals": {"a": "${filled("b")}"}}`, undefined],
  ["escapes and templates", `{"locals": {"a": "${filled(`\\n\${b}`)}"}}`, undefined],
  ["a text without an end", `{"locals": {"a": "${filled("b")}`, "a text that begins here has no end"],
  ["lists in each other", filled("["), TOO_DEEP],
  ["objects in each other", filled('{"a":'), TOO_DEEP],
])("much JSON: %s", ([, json, problem]) => {
  const found = problemIn(json, parseJsonSource);
  if (problem === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(problem);
});
