// Expressions that are right: what they are read as. HashiCorp's parser reads each of them too.
import { expect, test } from "vitest";
import { expressionTree } from "../../../../tools/interface/authority/hcl2json.ts";
import { parseExpressionText } from "../../../../tools/interface/syntax/parse.ts";
import { print } from "../../../support/hcl/print.ts";

test.for<[text: string, read: string]>([
  // What stands for itself.
  ["true", "true"],
  ["null", "null"],
  ["1", "1"],
  ["1.50e-3", "1.50e-3"],
  ["12345678901234567890.123", "12345678901234567890.123"],
  ["trueish", "trueish"],
  ["größe-2", "größe-2"],
  ["a-1", "a-1"],
  ["a - 1", "(a - 1)"],

  // Operators.
  ["1 + 2 * 3", "(1 + (2 * 3))"],
  ["1 - 2 - 3", "((1 - 2) - 3)"],
  ["8 / 4 % 3", "((8 / 4) % 3)"],
  ["-1 + 2", "((- 1) + 2)"],
  ["- -1", "(- (- 1))"],
  ["!a && !b", "((! a) && (! b))"],
  ["!!a", "(! (! a))"],
  ["-a.b", "(- a.b)"],
  ["a || b && c", "(a || (b && c))"],
  ["a && b || c", "((a && b) || c)"],
  ["a == b != c", "((a == b) != c)"],
  ["1 < 2 == 3 >= 4", "((1 < 2) == (3 >= 4))"],
  ["1 + 2 < 3", "((1 + 2) < 3)"],
  ["(1 + 2) * 3", "(((1 + 2)) * 3)"],
  ["a ? b : c ? d : e", "(a ? b : (c ? d : e))"],
  ["a ? b ? c : d : e", "(a ? (b ? c : d) : e)"],
  ["a || b ? c + 1 : d", "((a || b) ? (c + 1) : d)"],
  ["a\n? b\n: c", "(a ? b : c)"],

  // What is taken of a value.
  ["a.b.c", "a.b.c"],
  ["a . b", "a.b"],
  ["a.0.b", "a.0.b"],
  ["a[0][1]", "a[0][1]"],
  ["a[b.c].d", "a[b.c].d"],
  ['a["b"]', 'a[<"b">]'],
  ["a[\n0\n]", "a[0]"],
  ["a[*].b", "a{@.b}"],
  ["a[*].b[0]", "a{@.b[0]}"],
  ["a[*]", "a{@}"],
  ["a[*].b[*].c", "a{@.b{@.c}}"],
  ["a.*.b", "a{@.b}"],
  ["a.*.b[0]", "a{@.b}[0]"],
  ["a.*.b.0", "a{@.b.0}"],
  ["a.*", "a{@}"],
  ["f(a)[0].b", "f(a)[0].b"],
  ["[1, 2][0]", "[1, 2][0]"],
  ["{ a = 1 }.a", '{"a": 1}.a'],
  ["(a).b", "(a).b"],
  ['"a".b', '<"a">.b'],

  // Calls.
  ["f()", "f()"],
  ["f (a)", "f(a)"],
  ["f(a, b,)", "f(a, b)"],
  ["f(a...)", "f(a...)"],
  ["f(\n  a,\n  b # c\n)", "f(a, b)"],
  ["provider::time::now()", "provider::time::now()"],

  // Collections.
  ["[]", "[]"],
  ["[1, 2,]", "[1, 2]"],
  ["[\n1,\n2\n]", "[1, 2]"],
  ["{}", "{}"],
  ["{ a = 1, b: 2 }", '{"a": 1, "b": 2}'],
  ["{ a = 1\nb = 2 }", '{"a": 1, "b": 2}'],
  ["{ a = 1,\n}", '{"a": 1}'],
  [`{ "a" = 1, (b) = 2, "\${c}" = 3 }`, `{<"a">: 1, (b): 2, <\${c}>: 3}`],
  ["{ a.b = 1 }", "{a.b: 1}"],
  ["{ 1 = 2, true = 3, null = 4 }", '{1: 2, "true": 3, "null": 4}'],
  ["{ if = 1, in = 2 }", '{"if": 1, "in": 2}'],
  ["{ a = 1 # b\n c = 2 }", '{"a": 1, "c": 2}'],

  // For.
  ["[for a in b : c]", "for(a in b: c)"],
  ["[for a, b in c : d if e]", "for(a, b in c: d if e)"],
  ["{for a, b in c : a => b}", "for(a, b in c: a => b)"],
  ["{for a in b : a => c... if d}", "for(a in b: a => c... if d)"],
  ["{\n  for a in b :\n  a => c\n}", "for(a in b: a => c)"],
  ["[for a in [for b in c : b] : a]", "for(a in for(b in c: b): a)"],
  ["[for a in b : { c = a }]", 'for(a in b: {"c": a})'],
  ["[fora, b]", "[fora, b]"],
])("%s", async ([text, read]) => {
  expect(print(parseExpressionText(text).expression)).toBe(read);
  expect((await expressionTree(text)).ok).toBe(true);
});
