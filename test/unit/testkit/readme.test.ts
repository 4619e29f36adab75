import { expect, test } from "vitest";
import { blocksIn, hclBlocks } from "../../../tools/testkit/readme.ts";

const fence = "```";

test("blocks are found with their lines, and other languages are not", () => {
  const text = `# Title\n\n${fence}hcl\na = 1\n${fence}\n\n${fence}sh\nls\n${fence}\n${fence}hcl\nb = 2\n${fence}\n`;
  expect(blocksIn("README.md", text)).toEqual([
    { file: "README.md", line: 3, text: "a = 1\n" },
    { file: "README.md", line: 10, text: "b = 2\n" },
  ]);
});

test("a block that says why is left out", () => {
  expect(blocksIn("README.md", `${fence}hcl skip: a fragment\na = 1\n${fence}\n`)).toEqual([]);
});

test("an excerpt of a file is left out", () => {
  const said = 'hcl source="a.tf" from="a" to="b"';
  expect(blocksIn("README.md", `${fence}${said}\na = 1\n${fence}\n`)).toEqual([]);
});

test.each([
  "skip",
  "skip:",
  "ignore",
  "skip a fragment",
])("a block that says only %j is refused, with its place", (said) => {
  expect(() => blocksIn("README.md", `\n${fence}hcl ${said}\na = 1\n${fence}\n`)).toThrow(
    `README.md:2: a block of HCL is planned unless it says "hcl skip: REASON"; found "hcl ${said}"`,
  );
});

test("a pattern that fits nothing is a mistake", () => {
  expect(() => hclBlocks(import.meta.dirname, ["*.txt"])).toThrow("fits *.txt");
});
