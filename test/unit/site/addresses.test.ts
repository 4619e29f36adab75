import { expect, test } from "vitest";
import {
  addressOf,
  folderAddress,
  relativeAddress,
  relativePlace,
  sourceAddress,
} from "../../../tools/site/addresses.ts";

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

test("places in pages", () => {
  const page = sourceAddress("modules/a/main.tf");
  expect(relativePlace(page, sourceAddress("modules/a/main.tf", 3))).toBe("#L3");
  expect(relativePlace(page, sourceAddress("modules/a/config/b c.yaml", 3))).toBe("config/b%20c.yaml.html#L3");
  expect(relativePlace(page, page)).toBe("main.tf.html");
  expect(relativePlace(page, folderAddress("."))).toBe("../../index.html");
});
