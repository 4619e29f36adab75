import { expect, test } from "vitest";
import { addressOf, relativeAddress } from "../../../tools/site/addresses.ts";

test.for([
  ["README.md", "index.html"],
  ["docs/guides/start.md", "guides/start.html"],
  ["docs/rules/README.md", "rules/index.html"],
  ["modules/a/README.md", "modules/a/index.html"],
  ["CHANGELOG.md", "changelog.html"],
  ["modules/a/main.tf", "source/modules/a/main.tf.html"],
] as const)("%s is the page %s", ([file, address]) => {
  expect(addressOf(file, "README.md")).toBe(address);
});

test("a home of its own leaves the README a page", () => {
  expect(addressOf("docs/index.md", "docs/index.md")).toBe("index.html");
  expect(addressOf("README.md", "docs/index.md")).toBe("readme.html");
});

test.for([
  ["a/b.html", "a/c.html", "c.html"],
  ["a/b.html", "index.html", "../index.html"],
  ["index.html", "a/b c.html", "a/b%20c.html"],
  ["a/b.html", "a/b.html", "b.html"],
] as const)("%s leads to %s by %s", ([from, to, href]) => {
  expect(relativeAddress(from, to)).toBe(href);
});
