// Terraform's JSON syntax: what is wrong with it and where, and what its texts are read as. test/plan/other-syntax.test.ts asks Terraform.
import { expect, test } from "vitest";
import { parseJsonSource } from "../../../../tools/interface/syntax/json.ts";
import { Source } from "../../../../tools/interface/syntax/source.ts";
import { print } from "../../../support/hcl/print.ts";
import { problemIn } from "../../../support/hcl/problem.ts";

test.for<[json: string, problem: string]>([
  // JSON itself.
  ["", '1:1 "" expected a value of JSON, found the end of the file'],
  ["{", '1:2 "" expected a name in quotes, found the end of the file'],
  ["{}\n{}", '2:1 "{" expected the end of the file, found "{"'],
  ["{} // a", '1:4 "/" expected the end of the file, found "/"'],
  ["\ufeff{}", '1:1 "\ufeff" expected a value of JSON, found "\ufeff"'],
  ["{ a: 1 }", '1:3 "a" expected a name in quotes, found "a"'],
  ['{ "a" = 1 }', '1:7 "=" expected ":" and a value behind a name, found "="'],
  ['{ "a": }', '1:8 "}" expected a value of JSON, found "}"'],
  ['{ "a": 1 "b": 2 }', '1:10 "\\"" expected "," or "}" behind a value, found "\\""'],
  ['{ "a": 1, }', '1:11 "}" expected no comma before "}", which JSON does not have'],
  ['{ "a": [1, ] }', '1:12 "]" expected no comma before "]", which JSON does not have'],
  ['{ "a": [1 2] }', '1:11 "2" expected "," or "]" behind a value, found "2"'],
  ['{ "a": 01 }', '1:8 "0" expected a value of JSON, found "01"'],
  ['{ "a": 1. }', '1:8 "1" expected a value of JSON, found "1"'],
  ['{ "a": True }', '1:8 "T" expected a value of JSON, found "True"'],
  ['{ "a": "b }', '1:8 "\\"" a text that begins here has no end: expected a closing quote, found the end of the file'],
  [
    '{ "a": "b\n" }',
    '1:8 "\\"" a text that begins here has no end: expected a closing quote, found the end of the line',
  ],
  ['{ "a": "b\tc" }', '1:10 "\\t" expected no control characters but as escapes such as \\t in a text, found "\\t"'],
  ['{ "a": "\\x" }', '1:9 "\\\\x" expected \\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t or \\uNNNN in a text, found \\x'],

  // Blocks.
  ["1", '1:1 "1" expected an object, or a list of objects, with the blocks of this file; found 1'],
  ['["a"]', '1:2 "\\"a\\"" expected an object, or a list of objects, with the blocks of this file; found a text: "a"'],
  [
    '{ "locals": "a" }',
    '1:13 "\\"a\\"" expected an object, or a list of objects, with what is in locals; found a text: "a"',
  ],
  ['{ "frob": true }', '1:11 "true" expected an object, or a list of objects, with what is in frob; found true'],
  ['{ "variable": {} }', '1:15 "{" expected at least one name of a variable block, found none'],
  [
    '{ "variable": ["a"] }',
    '1:16 "\\"a\\"" expected an object, or a list of objects, with the names of variable blocks; found a text: "a"',
  ],
  ['{ "resource": { "a": {} } }', '1:22 "{" expected at least one name of a resource block, found none'],
  [
    '{ "resource": { "a": { "b": 1 } } }',
    '1:29 "1" expected an object, or a list of objects, with what is in resource; found 1',
  ],
  [
    '{ "resource": { "a": { "b": { "lifecycle": 1 } } } }',
    '1:44 "1" expected an object, or a list of objects, with what is in lifecycle; found 1',
  ],
  ['{ "locals": { "a": 1, "a": 2 } }', '1:23 "\\"a\\"" a is given twice in the same place'],
  ['{ "locals": { "a": { "b": 1, "b": 2 } } }', '1:30 "\\"b\\"" b is given twice in the same place'],

  // Texts.
  [`{ "locals": { "a": "b \${c" } }`, '1:26 "" expected "}" behind ${, found the end of the text'],
  [`{ "locals": { "a": "\\"\\n\\u0062\${1 +}" } }`, '1:36 "}" expected a value, found "}"'],
  [`{ "locals": { "a": "\${f(\\"\${1 +}\\")}" } }`, '1:32 "}" expected a value, found "}"'],
  [`{ "locals": { "a": { "\${": 1 } } }`, '1:25 "" expected a value, found the end of the text'],
  ['{ "variable": { "a": { "type": "list(" } } }', '1:38 "" expected a value, found the end of the expression'],
  [`{ "variable": { "a": { "type": "\${string}" } } }`, '1:33 "$" expected a value, found "$"'],
  ['{ "output": { "a": { "depends_on": ["b c"] } } }', '1:40 "c" expected the end of the expression, found "c"'],
])("%j", ([json, problem]) => {
  expect(problemIn(json, parseJsonSource)).toBe(problem);
});

test.for<[what: string, json: string, read: string]>([
  ["templates", `{ "locals": { "a": "b\${c}" } }`, `a = <"b" \${c}>`],
  ["escapes of JSON, none of HCL", `{ "locals": { "a": "\\\\n\\n\\u00e4\\/" } }`, 'a = <"\\\\n\\nä/">'],
  ["quotes in templates", `{ "locals": { "a": "\${f(\\"b\\")}" } }`, `a = <\${f(<"b">)}>`],
  ["an empty text", `{ "locals": { "a": "" } }`, "a = <>"],
  ["directives", `{ "locals": { "a": "%{ if b }c%{ endif }" } }`, 'a = <if(b ? "c" : )>'],
  [
    "trimmed blanks, which end with their line",
    `{ "locals": { "a": "b \${~ c ~} \\n d" } }`,
    `a = <"b" \${c} "" " d">`,
  ],
  ["numbers", `{ "locals": { "a": [-1.5, 2e3] } }`, "a = [(- 1.5), 2e3]"],
  ["names", `{ "locals": { "a": { "b c": null, "\${d}": true } } }`, `a = {<"b c">: null, <\${d}>: true}`],
  ["a type", `{ "variable": { "a": { "type": "map(any)" } } }`, "type = map(any)"],
  ["a default", `{ "variable": { "a": { "default": ["\${b"] } } }`, `default = [<"\${b">]`],
  ["depends_on", `{ "module": { "a": { "depends_on": ["b.c"] } } }`, "depends_on = [b.c]"],
  ["providers", `{ "module": { "a": { "providers": { "b": "b.c", "d.e": "f" } } } }`, 'providers = {"b": b.c, d.e: f}'],
  ["a provider", `{ "resource": { "a": { "b": { "provider": "c.d" } } } }`, "provider = c.d"],
  [
    "ignored changes",
    `{ "resource": { "a": { "b": { "lifecycle": { "ignore_changes": ["c[0]"] } } } } }`,
    "ignore_changes = [c[0]]",
  ],
  [
    "aliases",
    `{ "terraform": { "required_providers": { "a": { "configuration_aliases": ["a.b"] } } } }`,
    'a = {<"configuration_aliases">: [a.b]}',
  ],
])("%s", ([, json, read]) => {
  const blocks = [...parseJsonSource(new Source("main.tf.json", json)).body.blocks];
  const lines: string[] = [];
  for (let block = blocks.pop(); block; block = blocks.pop()) {
    lines.push(...block.body.attributes.map(({ name, value }) => `${name} = ${print(value)}`));
    blocks.push(...block.body.blocks);
  }
  expect(lines).toEqual([read]);
});

test("lists are several blocks, names are labels, and `//` is a comment where blocks are", () => {
  const { body, comments } = parseJsonSource(
    new Source(
      "main.tf.json",
      `[
  { "//": "first", "resource": { "a": { "b": [{ "//": "x\\ny" }, { "c": { "//": "no comment" } }], "d": {} } } },
  { "resource": [{ "e": { "f": null } }], "provider": { "g": [{}, {}] } }
]`,
    ),
  );
  expect(body.blocks.map(({ type, labels }) => [type, ...labels.map(({ text }) => text)].join(" "))).toEqual([
    "resource a b",
    "resource a b",
    "resource a d",
    "provider g",
    "provider g",
  ]);
  expect(comments.map(({ text }) => text)).toEqual(["// first", "// x y"]);
});

test("an object with a dynamic block in it is a block, and others are values", () => {
  const dynamic = `{ "dynamic": { "c": { "for_each": [], "iterator": "d", "content": {} } } }`;
  const json = `{ "resource": { "a": { "b": { "x": ${dynamic}, "y": [{ "z": [${dynamic}] }], "v": { "w": {} } } } } }`;
  const [resource] = parseJsonSource(new Source("main.tf.json", json)).body.blocks;
  expect(resource?.body.blocks.map(({ type }) => type)).toEqual(["x", "y"]);
  expect(resource?.body.attributes.map(({ name }) => name)).toEqual(["v"]);
});
