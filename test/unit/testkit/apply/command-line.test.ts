import { expect, test } from "vitest";
import { commandLine } from "../../../../tools/testkit/terraform/command-line.ts";
import { run } from "../../../../tools/utils/run.ts";

test("a shell reads the words that were meant", async () => {
  const words = ["plain", "two words", "it's", "$HOME", "a=b c", "-t", "^shop \\(eu\\)$", ""];
  const { stdout } = await run("sh", ["-c", commandLine(["printf", "%s\\n", ...words])]);
  expect(stdout).toBe(words.join("\n"));
});
