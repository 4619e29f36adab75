import { expect, test } from "vitest";
import { excerptsIn } from "../../../tools/docs/excerpts.ts";

const FILES: Record<string, string> = {
  "a.tf": 'locals {\n  a = {\n    b = 1\n\n    c = "b"\n  }\n}\n',
  "tabs.ini": "[one]\r\n\t\ta = 1\r\n\t\t  b = 2\r\n",
  "code.md": "```sh\nls\n```\n",
};

function written(page: string): string {
  const { edits } = excerptsIn("page.md", page, (path) => FILES[path]);
  return edits.toReversed().reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), page);
}

/** A block as it is, and as it is to be. */
function block(said: string, content: string): string {
  return `\`\`\`${said}\n${content}\`\`\`\n`;
}

test.for<[name: string, said: string, expected: string]>([
  ["both lines are included", 'hcl source="a.tf" from="a = {" to="}"', 'a = {\n  b = 1\n\n  c = "b"\n}\n'],
  ["one line", 'hcl source="a.tf" from=\'c = "b"\' to=\'"b"\'', 'c = "b"\n'],
  ["the next line with the second text", 'tf source="a.tf" from="locals" to="b"', "locals {\n  a = {\n    b = 1\n"],
  ["the whole file", 'hcl source="a.tf"', FILES["a.tf"] ?? ""],
  ["tabs, and line ends of Windows", 'ini source="tabs.ini" from="a = 1" to="b = 2"', "a = 1\n  b = 2\n"],
])("%s", ([, said, expected]) => {
  const page = `# A\n\n${block(said, "old\n")}\nText\n\n${block("sh", "ls\n")}`;
  expect(written(page)).toBe(page.replace("old\n", expected));
  expect(written(written(page))).toBe(written(page));
  const empty = page.replace("old\n", "");
  expect(written(empty)).toBe(page.replace("old\n", expected));
});

test("a page keeps its indentation and its line ends, and other blocks", () => {
  const said = 'hcl source="a.tf" from="b = 1" to="c ="';
  expect(written(`- a\n  ~~~${said}\n  ~~~\n- b\n`)).toBe(`- a\n  ~~~${said}\n  b = 1\n\n  c = "b"\n  ~~~\n- b\n`);
  expect(written(`\`\`\`${said}\r\nold\r\n\`\`\`\r\n`)).toBe(`\`\`\`${said}\r\nb = 1\r\n\r\nc = "b"\r\n\`\`\`\r\n`);
  const others = `\`\`\`\`md\n${block(said, "")}\`\`\`\`\n${block('hcl skip: as source="a.tf" is', "a\n")}${block("hcl", "a = 1\n")}`;
  expect(excerptsIn("page.md", others, () => undefined)).toEqual({ total: 0, edits: [], problems: [] });
});

test.for<[name: string, said: string, message: string]>([
  ["no such file", 'source="b.tf" from="a" to="a"', "source: expected a file of this folder, found no b.tf"],
  ["from not there", 'source="a.tf" from="z" to="a"', 'from: expected one line of a.tf with "z", found none'],
  ["from twice", 'source="a.tf" from="b" to="}"', 'from: expected one line of a.tf with "b", found lines 3, 5'],
  [
    "to not behind",
    'source="a.tf" from="c =" to="locals"',
    'to: expected "locals" in a.tf from line 5 on, found it in',
  ],
  ["no to", 'source="a.tf" from="c ="', "expected from and to, or none of both: found no to"],
  ["no from", 'source="a.tf" from="" to="c"', "expected from and to, or none of both: found no from"],
  ["something else", 'source="a.tf" lines="1"', "an excerpt has source, from and to only: found lines"],
  ["a word", 'source="a.tf" inputs', "an excerpt has source, from and to only: found inputs"],
  ["an attribute that is none", 'source="a.tf" from=a', 'found "from=a"'],
  ["fences in the excerpt", 'source="code.md"', "the excerpt has a line that begins with ```"],
])("refused: %s", ([, said, message]) => {
  const page = `# A\n\n${block(`hcl ${said}`, "old\n")}`;
  const { edits, problems } = excerptsIn("page.md", page, (path) => FILES[path]);
  expect(problems).toEqual([{ line: 3, message: expect.stringContaining(message) }]);
  expect(edits).toEqual([]);
});
