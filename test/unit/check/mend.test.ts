import { expect, test } from "vitest";
import { applyEdits } from "../../../tools/check/edits.ts";
import type { Edit } from "../../../tools/check/finding.ts";
import { mend } from "../../../tools/check/mend.ts";
import { defineRule, type Rule } from "../../../tools/check/rule.ts";
import { ignoreWithoutReason } from "../../../tools/check/rules/ignore-without-reason.ts";
import { redundantInterpolation } from "../../../tools/check/rules/redundant-interpolation.ts";
import { select } from "../../../tools/check/selection.ts";
import { workspaceOf } from "../../../tools/interface/load/workspace.ts";
import { projectOf } from "../../support/checked.ts";
import { renamed } from "../../support/sample-rules.ts";

function mended(tree: Record<string, string>, rules: readonly Rule[] = [renamed]) {
  return mend(projectOf(tree), select(rules), (texts) => ({ texts, workspace: workspaceOf(texts) }));
}

test("what can be mended is, in all files, and is no finding any more", () => {
  const {
    checked,
    changed,
    mended: done,
  } = mended({
    "a.tf": "locals {\n  old = 1 # é\n}\nlocals { old = 2 }\n",
    "b/a.tf": "locals { new = 1 }\n",
  });
  expect(Object.fromEntries(changed)).toEqual({ "a.tf": "locals {\n  new = 1 # é\n}\nlocals { new = 2 }\n" });
  expect(done.map(({ start }) => start.line)).toEqual([2, 4]);
  expect(checked.findings).toEqual([]);
});

test("in a block of a Markdown file too, at the right place", () => {
  const markdown = "# Täxt\r\n\r\n```hcl\r\nlocals { old = 1 }\r\n```\r\n";
  expect(mended({ "README.md": markdown }).changed.get("README.md")).toBe(markdown.replace("old", "new"));
});

test("what a comment ignores stays", () => {
  const { changed } = mended({ "a.tf": "locals {\n  old = 1 # tfmods-ignore renamed: so\n}\n" }, [
    renamed,
    ignoreWithoutReason,
  ]);
  expect(changed.size).toBe(0);
});

test("a file that is not all UTF-8 is left alone", () => {
  const project = projectOf({ "README.md": "\ufffd\n```hcl\nlocals { old = 1 }\n```\n" });
  const texts = new Map([...project.texts].map(([path, { text }]) => [path, { text, invalid: 0 }]));
  expect(mend({ ...project, texts }, select([renamed]), () => project).changed.size).toBe(0);
});

test("rules that undo each other's changes come to an end", () => {
  const back = defineRule({
    ...renamed,
    code: "back",
    *check({ modules }) {
      for (const { locals } of modules)
        for (const { name, file, attribute } of locals)
          if (name === "new") {
            const edit = { file: file.source.path, ...attribute.nameSpan, text: "old" };
            yield { source: file.source, span: attribute.nameSpan, arguments: {}, fix: [edit] };
          }
    },
  });
  expect(mended({ "a.tf": "locals { old = 1 }\n" }, [renamed, back]).mended).toHaveLength(10);
});

test.each([
  ["a comment in it", `"\${ var.a /* why */ }"`],
  ["a heredoc in it", `"\${<<EOT\nb\nEOT\n}"`],
])("a text that is one value, with %s, is left as it is", (_, value) => {
  const { checked, changed } = mended({ "a.tf": `locals {\n  a = ${value}\n}\n` }, [redundantInterpolation]);
  expect(changed.size).toBe(0);
  expect(checked.findings).toHaveLength(1);
});

test("a change that would break a file is a defect, and nothing is mended", () => {
  const breaking = defineRule({
    ...renamed,
    *check(context) {
      for (const report of renamed.check(context))
        yield { ...report, fix: (report.fix ?? []).map((edit) => ({ ...edit, text: "{" })) };
    },
  });
  expect(() => mended({ "a.tf": "locals { old = 1 }\n" }, [breaking])).toThrow(
    "nothing is mended: the changes of renamed would make a.tf unreadable",
  );
});

test.for<{ it: string; groups: [number, number, string][][]; text: string; applied: boolean[] }>([
  { it: "side by side", groups: [[[0, 2, "A"]], [[2, 4, "B"]]], text: "ABefgh", applied: [true, true] },
  { it: "given from the end", groups: [[[4, 8, "B"]], [[0, 4, "A"]]], text: "AB", applied: [true, true] },
  { it: "overlapping", groups: [[[0, 3, "A"]], [[2, 4, "B"]]], text: "Adefgh", applied: [true, false] },
  {
    it: "two insertions at one place",
    groups: [[[2, 2, "A"]], [[2, 2, "B"]]],
    text: "abAcdefgh",
    applied: [true, false],
  },
  {
    it: "a group of which one overlaps",
    groups: [
      [[0, 3, "A"]],
      [
        [2, 4, "B"],
        [6, 7, "C"],
      ],
    ],
    text: "Adefgh",
    applied: [true, false],
  },
])("edits: $it", ({ groups, text, applied }) => {
  const edits = groups.map((group) => group.map(([start, end, text]): Edit => ({ file: "a", start, end, text })));
  const result = applyEdits(new Map([["a", { text: "abcdefgh" }]]), edits);
  expect(result).toEqual({ changed: new Map([["a", text]]), applied });
});
