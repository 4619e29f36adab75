import { describe, expect, test } from "vitest";
import { defineRule } from "../../../tools/check/rule.ts";
import { ignoreWithoutReason } from "../../../tools/check/rules/ignore-without-reason.ts";
import { syntaxError } from "../../../tools/check/rules/syntax-error.ts";
import { unusedIgnore } from "../../../tools/check/rules/unused-ignore.ts";
import { Source } from "../../../tools/interface/syntax/source.ts";
import { checked, found } from "../../support/checked.ts";
import { headers, renamed } from "../../support/sample-rules.ts";

const rules = [headers, renamed, ignoreWithoutReason, syntaxError, unusedIgnore];
const inFile = (text: string) => found({ "a.tf": text }, {}, rules);

describe("ignores", () => {
  test.for([
    ["at the end of the line", "locals {} # tfmods-ignore headers: so\n"],
    ["above", "# tfmods-ignore headers: so\nlocals {}\n"],
    ["with two slashes", "// tfmods-ignore headers: so\nlocals {}\n"],
    ["as a block comment", "/* tfmods-ignore headers: so */\nlocals {}\n"],
    ["as a block comment of several lines", "/*\n * tfmods-ignore headers: so\n * and so\n */\nlocals {}\n"],
    ["above another comment", "# tfmods-ignore headers: so\n# What this is.\nlocals {}\n"],
    ["below another comment", "# What this is.\n# tfmods-ignore headers: so\nlocals {}\n"],
    ["with the ends of lines of Windows", "# tfmods-ignore headers: so\r\nlocals {}\r\n"],
    ["in a file of its own", "# tfmods-ignore-file headers: so\n\nlocals {}\nlocals {}\n"],
    ["behind a byte order mark", "\ufeff# tfmods-ignore-file headers: so\nlocals {}\n"],
    ["one of several codes", "# tfmods-ignore renamed, headers: so\nlocals { old = 1 }\n"],
    ["an attribute", "# tfmods-ignore headers: so\nlocals {\n  # tfmods-ignore renamed: so\n  old = 1\n}\n"],
  ])("%s", ([, text = ""]) => {
    expect(inFile(text)).toEqual([]);
  });

  test("a file that is no HCL", () => {
    expect(inFile("# tfmods-ignore-file syntax-error: a template\nlocals { <%= all %> }\n")).toEqual([]);
  });

  test("the same behind a byte order mark", () => {
    expect(inFile("\ufeff// tfmods-ignore-file syntax-error: a template\nlocals { <%= all %> }\n")).toEqual([]);
  });

  test("a block of a Markdown file, and only that", () => {
    const block = "```hcl\nlocals {}\nlocals {}\n```\n";
    const text = `${block}\n<!-- tfmods-ignore headers: so -->\n\n${block}\n${block}`;
    expect(found({ "README.md": text }, {}, rules)).toEqual(
      [2, 3, 14, 15].map((line) => `README.md:${line}:1 warning headers`),
    );
  });

  test.for([
    ["in a text", "Write `<!-- tfmods-ignore headers: so -->` above it.\n"],
    ["in a block", "```html\n<!-- tfmods-ignore headers: so -->\n```\n"],
  ])("nor says anything where it is code %s", ([, text = ""]) => {
    expect(found({ "README.md": text }, {}, rules)).toEqual([]);
  });

  test("one file, not the same lines of another", () => {
    const files = { "a.tf": "locals {} # tfmods-ignore headers: so\n", "b.tf": "locals {}\n" };
    expect(found(files, {}, rules)).toEqual(["b.tf:1:1 error headers"]);
  });

  test("one line, not those before", () => {
    expect(inFile("locals {}\nlocals {} # tfmods-ignore headers: so\n")).toEqual(["a.tf:1:1 error headers"]);
  });
});

describe("does not ignore", () => {
  test.for([
    [
      "behind an empty line",
      "# tfmods-ignore headers: so\n\nlocals {}\n",
      ["1:1 warning unused-ignore", "3:1 error headers"],
    ],
    [
      "in a block, above a block",
      "# tfmods-ignore renamed: so\nlocals {\n  old = 1\n}\n",
      ["1:1 warning unused-ignore", "2:1 error headers", "3:3 warning renamed"],
    ],
    [
      "at the end of the line before",
      "locals { # tfmods-ignore renamed: so\n  old = 1\n}\n",
      ["1:1 error headers", "1:10 warning unused-ignore", "2:3 warning renamed"],
    ],
    [
      "a whole file from its middle",
      "locals {}\n# tfmods-ignore-file headers: so\n",
      ["1:1 error headers", "2:1 warning unused-ignore"],
    ],
    ["another code", "# tfmods-ignore renamed: so\nlocals {}\n", ["1:1 warning unused-ignore", "2:1 error headers"]],
    [
      "a code that is none",
      "# tfmods-ignore header: so\nlocals {}\n",
      ["1:1 warning unused-ignore", "2:1 error headers"],
    ],
    ["without a code", "# tfmods-ignore: so\nlocals {}\n", ["1:1 warning unused-ignore", "2:1 error headers"]],
    ["nothing in particular", "# tfmods-ignore\nlocals {}\n", ["1:1 warning unused-ignore", "2:1 error headers"]],
    ["one of two codes", "locals {} # tfmods-ignore headers, renamed: so\n", ["1:11 warning unused-ignore"]],
    ["a word that begins like it", "# tfmods-ignored headers: so\nlocals {}\n", ["2:1 error headers"]],
    [
      "a line of a text",
      'locals {\n  # tfmods-ignore renamed: so\n  a = "# tfmods-ignore x: y"\n}\n',
      ["1:1 error headers", "2:3 warning unused-ignore"],
    ],
  ] as const)("%s", ([, text, expected]) => {
    expect(inFile(text)).toEqual(expected.map((line) => `a.tf:${line}`));
  });
});

describe("in YAML that a rule reads", () => {
  const yaml = defineRule({
    ...headers,
    code: "yaml",
    files: ["*.yaml"],
    message: () => "there is a key",
    *check({ texts }) {
      const source = new Source("a.yaml", texts.get("a.yaml")?.text ?? "");
      for (const { 0: key, index } of source.text.matchAll(/^ *\w+:/gm))
        yield { source, span: { start: index, end: index + key.length }, arguments: { name: key } };
    },
  });

  test.for([
    ["above", "# tfmods-ignore yaml: so\na: 1\nb: 2\n", ["3:1 error yaml"]],
    ["at the end of the line", 'a:\n  b: "#" # tfmods-ignore yaml: so\n', ["1:1 error yaml"]],
    ["the whole file", "# What it is.\n# tfmods-ignore-file yaml: so\na: 1\nb: 2\n", []],
    ["not from the middle", "a: 1\n# tfmods-ignore-file yaml: so\n", ["1:1 error yaml", "2:1 warning unused-ignore"]],
    ["what is not there", "# tfmods-ignore headers: so\n", ["1:1 warning unused-ignore"]],
  ] as const)("%s", ([, text, expected]) => {
    expect(found({ "a.tf": "", "a.yaml": text }, {}, [...rules, yaml])).toEqual(
      expected.map((line) => `a.yaml:${line}`),
    );
  });
});

test("without a reason it ignores, and is a finding itself", () => {
  expect(inFile("# tfmods-ignore headers\nlocals {}\n")).toEqual(["a.tf:1:1 warning ignore-without-reason"]);
  expect(inFile("# tfmods-ignore headers:\nlocals {}\n")).toEqual(["a.tf:1:1 warning ignore-without-reason"]);
});

test("a code of a rule that is off is left alone", () => {
  const files = { "a.tf": "# tfmods-ignore headers: so\nlocals {}\n" };
  expect(found(files, { rules: { headers: "off" } }, rules)).toEqual([]);
});

test("a whole file of Markdown is not ignored", () => {
  const text = "<!-- tfmods-ignore-file headers: so -->\n```hcl\nlocals {}\n```\n";
  const expected = ["README.md:1:1 warning unused-ignore", "README.md:3:1 warning headers"];
  expect(found({ "README.md": text }, {}, rules)).toEqual(expected);
});

test("a comment above something else than a block of HCL", () => {
  const { findings } = checked({ "README.md": "<!-- tfmods-ignore headers: so -->\ntext\n\n```hcl\n```\n" }, {}, rules);
  expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining("right above a block of HCL")]);
});

test("an unknown code is told with the one that may be meant", () => {
  const { findings } = checked({ "a.tf": "# tfmods-ignore header: so\n" }, {}, rules);
  expect(findings.map(({ message }) => message)).toEqual([
    "nothing is ignored: there is no rule header; did you mean headers?",
  ]);
});

test("ignores are listed with their reasons and what they ignore", () => {
  const { ignores } = checked({ "a.tf": "# tfmods-ignore headers: it is so\nlocals {}\n" }, {}, rules);
  expect(ignores).toMatchObject([{ codes: ["headers"], reason: "it is so", ignored: [{ code: "headers" }] }]);
});
