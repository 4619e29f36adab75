// biome-ignore-all lint/suspicious/noTemplateCurlyInString: in HCL they are no mistake
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hclTokens } from "../../../../tools/site/highlight/hcl-tokens.ts";
import { type Link, paint } from "../../../../tools/site/highlight/paint.ts";
import { repository } from "../../../../tools/utils/paths.ts";
import { Random } from "../../../support/hcl/random.ts";
import { textOfHtml } from "../../../support/html.ts";

const painted = (text: string, links: readonly Link[] = []) => paint(text, hclTokens(text).tokens, links);

/** What has which colour, as `class:text`. */
function colours(text: string): string[] {
  return hclTokens(text).tokens.map(({ start, end, className }) => `${className.slice(5)}:${text.slice(start, end)}`);
}

test.for([
  ["a block", 'resource "a" "b" {}', ["keyword:resource", 'string:"a"', 'string:"b"']],
  ["a block in another", "a {\n  b {\n}", ["keyword:a", "keyword:b"]],
  ["an attribute", "count = 1.5e3", ["attr:count", "number:1.5e3"]],
  ["a comparison is no attribute", "a = local.b == c", ["attr:a", "variable:local.b"]],
  [
    "comments",
    "a = 1 # b\n// c\n/* d\n e */",
    ["attr:a", "number:1", "comment:# b", "comment:// c", "comment:/* d\n e */"],
  ],
  ["a reference, as far as it is a name", "a = var.b.c[0].d", ["attr:a", "variable:var.b", "number:0"]],
  ["a root that is an attribute of something else", "a = x.var.y", ["attr:a"]],
  ["words of the language", "a = true ? null : b", ["attr:a", "literal:true", "literal:null"]],
  [
    "functions, also of providers",
    "a = max(b::c::d(1)...)",
    ["attr:a", "built_in:max", "built_in:b::c::d", "number:1"],
  ],
  ["types", "type = map(string)", ["attr:type", "built_in:map", "built_in:string"]],
  ["a for", "a = [for k, v in x : v if k]", ["attr:a", "keyword:for", "keyword:in", "keyword:if"]],
  [
    "an object",
    'a = { b = 1, "c" = 2, (d) = 3 }',
    ["attr:a", "attr:b", "number:1", 'string:"c"', "number:2", "number:3"],
  ],
  ["a template", '"a ${var.b} c"', ['string:"a ', "variable:var.b", 'string: c"']],
  [
    "a template in a template",
    '"${x("${var.b}")}"',
    ['string:"', "built_in:x", 'string:"', "variable:var.b", 'string:"', 'string:"'],
  ],
  ["braces in a template", '"${ { a = 1 }.a }b"', ['string:"', "attr:a", "number:1", 'string:b"']],
  ["what only looks like a template", '"$${a} \\"%%{b} $ %"', ['string:"$${a} \\"%%{b} $ %"']],
  [
    "a heredoc",
    "a = <<-EOT\n b ${var.c} EOT\n EOT\n}",
    ["attr:a", "string:<<-EOT\n b ", "variable:var.c", "string: EOT\n EOT"],
  ],
  [
    "directives",
    '"%{ if a ~}b%{ else }c%{ endif }"',
    ['string:"', "keyword:if", "string:b", "keyword:else", "string:c", "keyword:endif", 'string:"'],
  ],
  ["a text without an end ends with its line", 'a = "b\nc = 1', ["attr:a", 'string:"b', "attr:c", "number:1"]],
  ["a template without an end", 'a = "${var.b', ["attr:a", 'string:"', "variable:var.b"]],
  ["a heredoc without an end", "a = <<X\n b", ["attr:a", "string:<<X\n b"]],
  ["a comment without an end", "a /* b\nc", ["comment:/* b\nc"]],
  ["a brace too many", '} a = "b"', ["attr:a", 'string:"b"']],
  ["what is no HCL", "~~ \\ ' @", []],
  ["nothing", "", []],
] as const)("%s", ([, text, expected]) => {
  expect(colours(text)).toEqual(expected);
});

test("links lie over colours", () => {
  expect(painted("a = var.b", [{ start: 4, end: 9, href: "#L1" }])).toBe(
    '<span class="hljs-attr">a</span> = <a class="hljs-variable" href="#L1">var.b</a>',
  );
});

const files = globSync("{modules,examples,test}/**/*.tf", { cwd: repository }).map((path) =>
  readFileSync(join(repository, path), "utf8"),
);

test("every file is shown as it is", { timeout: 30_000 }, () => {
  expect(files.length).toBeGreaterThan(100);
  for (const text of files) expect(textOfHtml(painted(text))).toBe(text);
});

test("every piece of a file, and every file with a hole in it, is shown as it is", { timeout: 30_000 }, () => {
  const random = new Random(7);
  for (const text of files)
    for (let round = 0; round < 3; round += 1) {
      const [from, to] = [random.below(text.length), random.below(text.length)].toSorted((a, b) => a - b) as [
        number,
        number,
      ];
      for (const cut of [text.slice(from, to), text.slice(0, from) + text.slice(to)])
        expect(textOfHtml(painted(cut))).toBe(cut);
    }
});

test("a text that is nested as deep as can be", { timeout: 30_000 }, () => {
  const text = '"${['.repeat(10_000);
  expect(textOfHtml(painted(text))).toBe(text);
});
