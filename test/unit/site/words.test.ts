import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../../../tools/utils/paths.ts";

test("docs/words.txt holds each word once, in small letters and in order", () => {
  const text = readFileSync(join(repository, "docs", "words.txt"), "utf8");
  const words = text.split("\n").filter((word) => word !== "");
  expect(words).toEqual([...new Set(words.map((word) => word.toLowerCase()))].sort());
  expect(text).toBe(`${words.join("\n")}\n`);
});
