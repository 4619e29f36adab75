import { expect, test } from "vitest";
import { absoluteLinks } from "../../../../tools/registry/mirror/links.ts";

test.for<[what: string, before: string, after: string]>([
  ["a file beside it", "see [it](variables.tf#L3).", "see [it](L:modules/a/variables.tf#L3)."],
  ["a file above", "[a](../b/README.md) and [c](../../LICENSE)", "[a](L:modules/b/README.md) and [c](L:LICENSE)"],
  ["a folder, with and without a slash", "[a](../b/) [b](../b)", "[a](L:modules/b) [b](L:modules/b)"],
  ["a path from the top", "[a](/docs/x.md)", "[a](L:docs/x.md)"],
  ["a title", '[a](x.md "A title")', '[a](L:modules/a/x.md "A title")'],
  ["marks around", "[a](<x.md>)", "[a](<L:modules/a/x.md>)"],
  [
    "a picture, and a link around one",
    "![a](p.svg) [![b](q.svg)](x.md)",
    "![a](P:modules/a/p.svg) [![b](P:modules/a/q.svg)](L:modules/a/x.md)",
  ],
  ["a reference", "[a]: x.md", "[a]: L:modules/a/x.md"],
  [
    "HTML",
    '<img alt="" src="p.svg"> <a href=\'x.md\'>a</a>',
    '<img alt="" src="P:modules/a/p.svg"> <a href=\'L:modules/a/x.md\'>a</a>',
  ],
  ["code as the text of a link", "| [`a`](x.md) |", "| [`a`](L:modules/a/x.md) |"],
  ["signs in a path", "[a](my%20x.md)", "[a](L:modules/a/my x.md)"],
])("%s", ([, before, after]) => {
  expect(rewrite(before)).toBe(after);
});

test.for([
  "[a](https://example.org/x.md) [b](//example.org) [c](mailto:a@example.org) [d](#anchor)",
  "`[a](x.md)` and `` ` [a](x.md) ``",
  "```md\n[a](x.md)\n```",
  "- in a list:\n\n  ~~~text\n  [a](x.md)\n  ~~~",
  "[a](nowhere.md)",
  "[a] (x.md)",
])("%j stays", (text) => {
  expect(rewrite(text)).toBe(text);
});

// ---

function rewrite(text: string): string {
  return absoluteLinks(text, "modules/a", (path, use) =>
    path.includes("nowhere") ? undefined : `${use === "picture" ? "P" : "L"}:${path}`,
  );
}
