// biome-ignore-all lint/suspicious/noTemplateCurlyInString: in HCL they are no mistake
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { languageOf, tokensOf } from "../../../../tools/site/highlight/highlight.ts";
import { paint } from "../../../../tools/site/highlight/paint.ts";
import { repository } from "../../../../tools/utils/paths.ts";
import { textOfHtml } from "../../../support/html.ts";

/** What has which colour, as `class:text`. */
function colours(text: string, language: string): string[] {
  return tokensOf(text, language).map(({ start, end, className }) => `${className.slice(5)}:${text.slice(start, end)}`);
}

test.for([
  ["yaml", "a: true # b", ["attr:a:", "literal:true", "comment:# b"]],
  ["json", '{ "a": 1 }', ['attr:"a"', "number:1"]],
  ["sh", "if true; then", ["keyword:if", "literal:true", "keyword:then"]],
  ["bash", "set -eu", ["built_in:set"]],
  ["console", "$ ls", ["meta:$ ", "built_in:ls"]],
  ["ts", "const a = 1;", ["keyword:const", "number:1"]],
  ["javascript", "let a;", ["keyword:let"]],
  ["ini", "[a]\nb = 1", ["section:[a]", "attr:b", "number:1"]],
  ["diff", "-a\n+b", ["deletion:-a", "addition:+b"]],
  ["xml", "<!-- a -->", ["comment:<!-- a -->"]],
  [
    "promql",
    'sum by (a) (rate(b:c{d="e"}[5m])) > 1',
    ["built_in:sum", "keyword:by", "built_in:rate", "attr:d", 'string:"e"', "number:5m", "number:1"],
  ],
  ["HCL", "a = 1", ["attr:a", "number:1"]],
  ["terraform", "a = 1", ["attr:a", "number:1"]],
  ["text", "if true", []],
  ["", "if true", []],
  ["nonsense", "if true", []],
] as const)("%s: %j", ([language, text, expected]) => {
  expect(colours(text, language)).toEqual(expected);
});

test("a template of YAML has colours of HCL in it, and quotes there are none of YAML", () => {
  const text = 'a: "${b["c"]} d"\n%{ for e in f ~}\n  g: ${1}\n%{ endfor ~}\n';
  expect(colours(text, "yaml.tftpl")).toEqual([
    "attr:a:",
    'string:"',
    'string:"c"',
    'string: d"',
    "keyword:for",
    "keyword:in",
    "attr:g:",
    "number:1",
    "keyword:endfor",
  ]);
});

test.for([
  ["modules/a/main.tf", "tf"],
  ["config/loki.yaml.tftpl", "yaml.tftpl"],
  ["user_data.tftpl", "tftpl"],
  ["a.b/Dockerfile", "dockerfile"],
  ["main.tf.json", "json"],
] as const)("the language of %s is %s", ([path, language]) => {
  expect(languageOf(path)).toBe(language);
});

test("every file of the modules, whole and without its beginning, is shown as it is", { timeout: 30_000 }, () => {
  const files = globSync("{modules,examples}/**/*.{tftpl,yaml,json,ts,cjs,txt}", { cwd: repository });
  expect(files.length).toBeGreaterThan(30);
  for (const path of files) {
    const text = readFileSync(join(repository, path), "utf8");
    const language = languageOf(path);
    for (const piece of [text, text.slice(text.length / 3)])
      expect(textOfHtml(paint(piece, tokensOf(piece, language)))).toBe(piece);
  }
});

test("what a program has written in one line has no colours", () => {
  const text = `let a = 1;${" ".repeat(5000)}`;
  expect(paint(text, tokensOf(text, "js"))).not.toContain("<");
});
