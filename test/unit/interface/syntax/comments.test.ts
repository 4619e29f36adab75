import { expect, test } from "vitest";
import { commentAbove, commentBeside } from "../../../../tools/interface/syntax/comments.ts";
import { parseFile } from "../../../../tools/interface/syntax/parse.ts";

test.for<[name: string, above: string, said: string | undefined]>([
  ["none", "b = 1\n", undefined],
  ["a line", "# One.\n", "One."],
  ["slashes", "// One.\n", "One."],
  ["more signs", "## One. ##\n", "One. ##"],
  ["no blank", "#One.\n", "One."],
  ["several lines", "# One\n#   two\n// three.\n", "One\n  two\nthree."],
  ["a block", "/* One. */\n", "One."],
  ["a block of several lines", "/*\n * One\n * two.\n */\n", "One\ntwo."],
  ["an indented one", "  # One.\n", "One."],
  ["an empty line between", "# One.\n\n", undefined],
  ["only the lines right above", "# One.\n\n# Two.\n", "Two."],
  ["one at the end of a line", "b = 1 # One.\n", undefined],
  ["one at the end of a line, and one below", "b = 1 # One.\n# Two.\n", "Two."],
  ["one with the end of a line as in Windows", "# One.\r\n", "One."],
])("above: %s", ([, above, said]) => {
  const file = parseFile("main.tf", `${above}a = 1 # beside\n`);
  const attribute = file.body.attributes.find(({ name }) => name === "a");
  expect(commentAbove(file, attribute?.span.start ?? -1)).toBe(said);
});

test.for<[name: string, rest: string, said: string | undefined]>([
  ["none", "\n", undefined],
  ["a comment", " # One.\n", "One."],
  ["a block", " /* One. */\n", "One."],
  ["in the next line", "\n# One.\n", undefined],
  ["the first of two", " /* One. */ # Two.\n", "One."],
])("beside: %s", ([, rest, said]) => {
  const file = parseFile("main.tf", `# above\na = 1${rest}`);
  expect(commentBeside(file, file.body.attributes[0]?.span.end ?? -1)).toBe(said);
});

test("comments are found everywhere, each once, in the order of the text", () => {
  const hcl = `# 1
a /* 2 */ = /* 3 */ [ # 4
  1, # 5
  /* 6 */ f(2 /* 7 */) # 8
] # 9
b "c" /* 10 */ { # 11
  # 12
  d = { # 13
    e = 1 // 14
    # 15
  }
  g = h # 16
}
j = "# no" # 17
k = <<EOT
# no
EOT
# 18`;
  const texts = parseFile("main.tf", hcl).comments.map(({ text }) => text.replaceAll(/\D/g, ""));
  expect(texts).toEqual(Array.from({ length: 18 }, (_, index) => String(index + 1)));
});
