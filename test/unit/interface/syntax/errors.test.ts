// What is no HCL: where it is said, and in which words. HashiCorp's parser refuses each of these too.
import { expect, test } from "vitest";
import { authority } from "../../../../tools/interface/authority/hcl2json.ts";
import { parseSource } from "../../../../tools/interface/syntax/parse.ts";
import { Source } from "../../../../tools/interface/syntax/source.ts";
import { problemIn } from "../../../support/hcl/problem.ts";

test.for<[hcl: string, problem: string]>([
  // Bodies.
  ["=", '1:1 "=" expected an attribute (name = value) or a block (name { ... }), found "="'],
  ["a", '1:2 "" expected "=" and a value, or labels and "{", behind a; found the end of the file'],
  ["a\n= 1", '1:2 "\\n" expected "=" and a value, or labels and "{", behind a; found the end of the line'],
  ["a =", '1:4 "" expected a value, found the end of the file'],
  ["a = \nb = 1", '1:5 "\\n" expected a value, found the end of the line'],
  ["a == 1", '1:3 "=" expected "=" and a value, or labels and "{", behind a; found "="'],
  ["a = 1 b = 2", '1:7 "b" expected the end of the line behind an attribute or block, found "b"'],
  ["a = 1, b = 2", '1:6 "," expected the end of the line behind an attribute or block, found ","'],
  ["a = 1;", '1:6 ";" expected the end of the line behind an attribute or block, found ";"'],
  ["a = 1\nb {\n  a = 1\n}\na = 2", '5:1 "a" a is given twice in the same place: it is already in line 1'],
  ["b {\n  a = 1\n  a = 1\n}", '3:3 "a" a is given twice in the same place: it is already in line 2'],
  ["b {\n  a = 1\n", '1:1 "b" the block that begins here has no end: expected "}"'],
  ['b "c" {', '1:1 "b \\"c\\"" the block that begins here has no end: expected "}"'],
  ["b {\n}}", '2:2 "}" expected the end of the line behind an attribute or block, found "}"'],
  ["}", '1:1 "}" expected an attribute (name = value) or a block (name { ... }), found "}"'],
  ["b\n{\n}", '1:2 "\\n" expected "=" and a value, or labels and "{", behind b; found the end of the line'],
  ["b 1 {}", '1:3 "1" expected "=" and a value, or labels and "{", behind b; found "1"'],
  [`b "\${c}" {}`, `1:4 "\${c}" expected a text without templates as the label of a block`],
  ["b { c {} }", '1:7 "{" expected one attribute (name = value) in a block b of one line, found "{"'],
  ["b { a = 1, c = 2 }", '1:10 "," expected "}" behind the only attribute of a block b of one line, found ","'],
  [
    "b { a = 1\n}",
    '1:10 "\\n" expected "}" behind the only attribute of a block b of one line, found the end of the line',
  ],
  ["1a = 1", '1:1 "1" expected an attribute (name = value) or a block (name { ... }), found "1a"'],
  ["-a = 1", '1:1 "-" expected an attribute (name = value) or a block (name { ... }), found "-a"'],
  ["a.b = 1", '1:2 "." expected "=" and a value, or labels and "{", behind a; found "."'],
  ["a = 1\n\0", '2:1 "\\u0000" expected an attribute (name = value) or a block (name { ... }), found "\\u0000"'],
  ["/* a", '1:1 "/*" a comment that begins here has no end: expected */'],
  ["a = 1 / * b */ 2", '1:9 "*" expected a value, found "*"'],

  // Values.
  ["a = 'b'", `1:5 "'" expected a value, found "'"`],
  ["a = 1.", '1:7 "" expected a name behind ".", found the end of the file'],
  ["a = .5", '1:5 "." expected a value, found "."'],
  ["a = 0x1", '1:6 "x" expected the end of the line behind an attribute or block, found "x1"'],
  ["a = +1", '1:5 "+" expected a value, found "+"'],
  ["a = 1 +", '1:8 "" expected a value, found the end of the file'],
  ["a = 1 +\n2", '1:8 "\\n" expected a value, found the end of the line'],
  ["a = 1 = 2", '1:7 "=" expected the end of the line behind an attribute or block, found "="'],
  ["a = b & c", '1:7 "&" expected the end of the line behind an attribute or block, found "&"'],
  ["a = b ? c", '1:10 "" expected ":" and a second value behind the first of a condition, found the end of the file'],
  ["a = b.1.2", '1:7 "1.2" expected [ ] for an index of an index, found .1.2'],
  ["a = b.*.*", '1:9 "*" expected [*] for a second "*" behind a first one, found .*'],
  ["a = b.[0]", '1:7 "[" expected a name behind ".", found "["'],
  ["a = b[]", '1:7 "]" expected a value, found "]"'],
  ["a = b[0", '1:8 "" expected "]" behind an index, found the end of the file'],
  ["a = b[*", '1:8 "" expected "]" behind [*, found the end of the file'],
  ["a = (1", '1:7 "" expected ")" behind a value in parentheses, found the end of the file'],
  ["a = f(", '1:7 "" expected a value, found the end of the file'],
  ["a = f(1 2)", '1:9 "2" expected "," or ")" behind an argument of f, found "2"'],
  ["a = f(b..., c)", '1:11 "," expected ")" behind the last argument of f, found ","'],
  ["a = f(,)", '1:7 "," expected a value, found ","'],
  ["a = b::c", '1:9 "" expected "(" behind the function b::c, found the end of the file'],
  ["a = b::", '1:8 "" expected the name of a function behind b::, found the end of the file'],
  ["a = [1 2]", '1:8 "2" expected "," or "]" behind an item of a list, found "2"'],
  ["a = [1", '1:7 "" expected "," or "]" behind an item of a list, found the end of the file'],
  ["a = [,]", '1:6 "," expected a value, found ","'],
  ["a = { b }", '1:9 "}" expected "=" or ":" behind a key, found "}"'],
  ["a = { b = }", '1:11 "}" expected a value, found "}"'],
  ["a = { b =\n1 }", '1:10 "\\n" expected a value, found the end of the line'],
  ["a = { b\n= 1 }", '1:8 "\\n" expected "=" or ":" behind a key, found the end of the line'],
  ["a = { b = 1 c = 2 }", '1:13 "c" expected a comma, a new line or "}" behind an entry of an object, found "c"'],
  ["a = { b = 1\n, c = 2 }", '2:1 "," expected a value, found ","'],
  [
    "a = { b = 1",
    '1:12 "" expected a comma, a new line or "}" behind an entry of an object, found the end of the file',
  ],
  ["a = { for = 1 }", '1:11 "=" expected a name behind for, found "="'],
  ["a = [for]", '1:9 "]" expected a name behind for, found "]"'],
  ["a = [for b, in c : d]", '1:16 "c" expected "in" behind the names of a for, found "c"'],
  ["a = [for b of c : d]", '1:12 "o" expected "in" behind the names of a for, found "of"'],
  ["a = [for b in c = d]", '1:17 "=" expected ":" behind the collection of a for, found "="'],
  ["a = [for b in c : d => e]", '1:21 "=" expected "]" at the end of a for, found "="'],
  ["a = {for b in c : d}", '1:20 "}" expected "=>" behind the key of a for in braces, found "}"'],
  ["a = [for b in c : d...]", '1:20 "." expected "]" at the end of a for, found "."'],
  ["a = [for b in c : d, e]", '1:20 "," expected "]" at the end of a for, found ","'],

  // Texts.
  ['a = "b', '1:5 "\\"" a text that begins here has no end: expected a closing quote, found the end of the file'],
  ['a = "b\n"', '1:5 "\\"" a text that begins here has no end: expected a closing quote, found the end of the line'],
  ['a = "\\x"', '1:6 "\\\\x" expected \\n, \\r, \\t, \\", \\\\, \\uNNNN or \\UNNNNNNNN in a text, found \\x'],
  ['a = "b\\u12"', '1:7 "\\\\u" expected \\n, \\r, \\t, \\", \\\\, \\uNNNN or \\UNNNNNNNN in a text, found \\u'],
  [`a = "\${b"`, `1:9 "\\"" expected "}" behind \${, found "\\""`],
  [`a = "\${}"`, '1:8 "}" expected a value, found "}"'],
  [`a = "\${b c}"`, `1:10 "c" expected "}" behind \${, found "c"`],
  [`a = "\${b ~ }"`, '1:11 " " expected "}" behind "~", found " "'],
  ['a = "%{ if b }c"', '1:6 "%{ if b }" expected %{ endif } for the if that begins here, found the end of the text'],
  ['a = "%{ if b }c%{ endfor }"', '1:6 "%{ if b }" expected %{ endif } for the if that begins here, found %{ endfor }'],
  ['a = "%{ else }"', '1:6 "%{ else }" else without a beginning in this template'],
  ['a = "%{ endif }"', '1:6 "%{ endif }" endif without a beginning in this template'],
  ['a = "%{ while b }"', '1:9 "w" expected if, else, endif, for or endfor in a template, found "while"'],
  ['a = "%{ for b c }%{ endfor }"', '1:15 "c" expected "in" behind the names of a for, found "c"'],
  ["a = <<EOT\nb\n", '1:5 "<<EOT" the text that begins here has no end: expected a line that says only EOT'],
  ["a = <<EOT\nb EOT\n", '1:5 "<<EOT" the text that begins here has no end: expected a line that says only EOT'],
  ["a = <<EOT b\nEOT\n", '1:5 "<" expected a value, found "<"'],
  ["a = << EOT\nEOT\n", '1:5 "<" expected a value, found "<"'],
  [`a = <<EOT\n\${\nEOT\n`, `4:1 "" expected "}" behind \${, found the end of the file`],
])("%j", async ([hcl, problem]) => {
  expect(problemIn(hcl)).toBe(problem);
  expect((await authority("main.tf", hcl)).ok).toBe(false);
});

test("the lines before a block of Markdown count", () => {
  const source = new Source("README.md", "a = 1\na = = 1", 10);
  expect(() => parseSource(source)).toThrow(expect.objectContaining({ span: { start: 10, end: 11 } }));
  expect(source.position(10)).toEqual({ line: 12, column: 5 });
});
