import { expect, test } from "vitest";
import { anchor, code, link, plain, prose } from "../../../tools/docs/markdown.ts";

test.for([
  ["a", "`a`"],
  ["", ""],
  ["a | b", "`a \\| b`"],
  ["a`b", "`` a`b ``"],
  ["a\n  b", "`a b`"],
])("code: %j", ([text, expected]) => {
  expect(code(text as string)).toBe(expected);
});

test.for([
  ["one\ntwo", "one two"],
  ["one\r\n\r\ntwo\n", "one<br>two"],
  ["one:\n- a\n- b", "one:<br>- a<br>- b"],
  ["a | b `c | d`", "a \\| b `c \\| d`"],
  ["<b> & &lt; `<b>`", "&lt;b> & &amp;lt; `<b>`"],
  ["see https://a.example/b?c=1.", "see <https://a.example/b?c=1>."],
  ["see [it](https://a.example/) and <https://b.example/>", "see [it](https://a.example/) and <https://b.example/>"],
  ["**bold** `https://a.example`", "**bold** `https://a.example`"],
  ["`` a`b | ``", "`` a`b \\| ``"],
  ["a ` b | c", "a ` b \\| c"],
  ["a:\n```hcl\nx = [\n  1 | 2\n]\n```\nb", "a:<br><pre>x = \\[<br>  1 \\| 2<br>\\]</pre><br>b"],
  ["a\n```\nnot closed", "a<br><pre>not closed</pre>"],
  ["", ""],
])("prose: %j", ([text, expected]) => {
  expect(prose(text as string)).toBe(expected);
});

test("what is no Markdown has no emphasis", () => {
  expect(plain("a * b *c* `d*`")).toBe("a \\* b \\*c\\* `d*`");
});

test.for([
  ["a", "main.tf#L1", "[`a`](main.tf#L1)"],
  ["a", "my file (1).tf#L1", "[`a`](my%20file%20%281%29.tf#L1)"],
])("link: %s to %s", ([text, address, expected]) => {
  expect(link(text as string, address as string)).toBe(expected);
});

test.for([
  ["till.parts[*].name", "input_till.parts[*].name"],
  ['till["a b"]', "input_till[-a-b-]"],
])("anchor: %s", ([name, expected]) => {
  expect(anchor("input", name as string)).toBe(expected);
});
