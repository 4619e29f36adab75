import { expect, test } from "vitest";
import { escapeAttribute, paint } from "../../../../tools/site/highlight/paint.ts";

const token = (start: number, end: number, className = "k") => ({ start, end, className });
const link = (start: number, end: number, href = "b.html") => ({ start, end, href });

test.for([
  ["what has no token is only escaped", 'a < b & "c"', [], [], 'a &lt; b &amp; "c"'],
  ["a token is a span", "if x", [token(0, 2)], [], '<span class="k">if</span> x'],
  [
    "a token of several lines is one in each",
    "a\n\n b\n",
    [token(0, 6)],
    [],
    '<span class="k">a</span>\n\n<span class="k"> b</span>\n',
  ],
  ["a link without a colour", "a b", [], [link(2, 3)], 'a <a href="b.html">b</a>'],
  ["a link of one colour is one element", "a b", [token(2, 3)], [link(2, 3)], 'a <a class="k" href="b.html">b</a>'],
  [
    "a link cuts a token",
    "abc",
    [token(0, 3)],
    [link(1, 2)],
    '<span class="k">a</span><a class="k" href="b.html">b</a><span class="k">c</span>',
  ],
  [
    "a link of several colours has them in it",
    "abc",
    [token(0, 1), token(2, 3, "v")],
    [link(0, 3)],
    '<a href="b.html"><span class="k">a</span>b<span class="v">c</span></a>',
  ],
  ["a link ends with its line", "ab\ncd", [], [link(1, 5)], 'a<a href="b.html">b</a>\ncd'],
  ["of links that overlap, the first counts", "abc", [], [link(1, 3, "c"), link(0, 2, "a")], '<a href="a">ab</a>c'],
] as const)("%s", ([, text, tokens, links, expected]) => {
  expect(paint(text, tokens, links)).toBe(expected);
});

test("an address cannot end its attribute", () => {
  expect(escapeAttribute('a"><b>&')).toBe("a&quot;&gt;&lt;b&gt;&amp;");
  expect(paint("a", [], [link(0, 1, 'x"')])).toBe('<a href="x&quot;">a</a>');
});
