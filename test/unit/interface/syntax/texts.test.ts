// Quoted texts, heredocs and templates: what they say. HashiCorp's parser reads the same in those that are constant.
import { expect, test } from "vitest";
import { authority } from "../../../../tools/interface/authority/hcl2json.ts";
import type { Expression } from "../../../../tools/interface/syntax/ast.ts";
import { parseFile } from "../../../../tools/interface/syntax/parse.ts";
import { constantOf } from "../../../../tools/interface/types/constant.ts";
import { print } from "../../../support/hcl/print.ts";

test.for<[text: string, says: string]>([
  ['""', ""],
  ['"a b"', "a b"],
  ['"\\n\\r\\t\\"\\\\"', '\n\r\t"\\'],
  ['"\\u00e4\\U0001f600"', "ä😀"],
  ['"ä"', "ä"],
  ['"a\u0308"', "ä"],
  [`"$\${a} %%{b}"`, `\${a} %{b}`],
  ['"$a $$ 100% %% $"', "$a $$ 100% %% $"],
  [`"$$\${a}"`, `$\${a}`],
  [`"$$$\${a}"`, `$$\${a}`],
  ['"# no // comment /*"', "# no // comment /*"],
  ['"{ } [ ( \'"', "{ } [ ( '"],

  ["<<EOT\na\n  b\nEOT", "a\n  b\n"],
  ["<<EOT\nEOT", ""],
  ["<<EOT\n\nEOT", "\n"],
  ["<<EOT\na\n  EOT", "a\n"],
  ["<<EOT\na EOT\nEOTS\nEOT", "a EOT\nEOTS\n"],
  ["<<a-b\nx\na-b", "x\n"],
  [`<<EOT\n\\n "q" $\${a} %%{b} $\nEOT`, `\\n "q" \${a} %{b} $\n`],
  ["<<EOT\r\na\r\nEOT", "a\r\n"],

  // `<<-` takes away the blanks that all lines begin with.
  ["<<-EOT\n  a\n    b\n  EOT", "a\n  b\n"],
  ["<<-EOT\n    a\n  b\nEOT", "  a\nb\n"],
  ["<<-EOT\n  a\n\n  b\nEOT", "a\n\nb\n"],
  ["<<-EOT\n  a\n   \n  b\nEOT", "a\n   \nb\n"],
  ["<<-EOT\n\ta\n\t\tb\nEOT", "a\n\tb\n"],
  ["<<-EOT\na\n  b\nEOT", "a\n  b\n"],
])("%j", async ([text, says]) => {
  const hcl = `a = ${text}\n`;
  expect(constantOf(givenIn(hcl))).toBe(says);
  const theirs = await authority("main.tf", hcl);
  if (!theirs.ok) throw new Error(theirs.message);
  // hcl2json writes its texts as Terraform's JSON does, in which they are templates.
  expect(theirs.json).toEqual({ a: says.replaceAll(/([$%])\{/g, "$1$1{") });
});

test.for<[text: string, read: string]>([
  [`"\${a}"`, `<\${a}>`],
  [`"a\${b}c"`, `<"a" \${b} "c">`],
  [`"\${ a.b }\${c}"`, `<\${a.b} \${c}>`],
  [`"\${"a\${b}"}"`, `<\${<"a" \${b}>}>`],
  [`"\${{ a = "}" }}"`, `<\${{"a": <"}">}}>`],
  [`"\${\na\n}"`, `<\${a}>`],
  ['"%{ if a }b%{ endif }"', '<if(a ? "b" : )>'],
  [`"%{ if a }b%{ else }c\${d}%{ endif }e"`, `<if(a ? "b" : "c" \${d}) "e">`],
  [`"%{ for a in b }\${a},%{ endfor }"`, `<for(a in b: \${a} ",")>`],
  [`"%{ for a, b in c }%{ if b }\${a}%{ endif }%{ endfor }"`, `<for(a, b in c: if(b ? \${a} : ))>`],
  [`<<EOT\na\${b}\nc\nEOT`, `<"a" \${b} "\\n" "c\\n">`],
  [`<<-EOT\n  \${a}\n    b\nEOT`, `<"" \${a} "\\n" "  b\\n">`],
  [`<<-EOT\n    a\n\${b}\nEOT`, `<"    a\\n" \${b} "\\n">`],

  // A `~` takes away the blanks beside it, in a heredoc to the end of the line and with it.
  [`"a \${~ b ~} c"`, `<"a" \${b} "c">`],
  [`"a \${ b ~} c"`, `<"a " \${b} "c">`],
  [`<<EOT\na\n  \${~ b ~}\n  c\nEOT`, `<"a\\n" "" \${b} "" "  c\\n">`],
  ["<<EOT\n%{ if a ~}\n  b\n%{ endif ~}\nEOT", '<if(a ? "" "  b\\n" : ) "">'],
])("%j", async ([text, read]) => {
  const hcl = `a = ${text}\n`;
  expect(print(givenIn(hcl))).toBe(read);
  expect((await authority("main.tf", hcl)).ok).toBe(true);
});

function givenIn(hcl: string): Expression {
  const [attribute] = parseFile("main.tf", hcl).body.attributes;
  if (!attribute) throw new Error("no attribute");
  return attribute.value;
}
