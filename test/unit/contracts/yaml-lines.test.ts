// The small reader of YAML, against the library that knows all of it.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { flowMap, yamlLines } from "../../../tools/contracts/yaml-lines.ts";
import { repository } from "../../../tools/utils/paths.ts";

const files = ["versions.yaml", ...globSync("modules/prometheus/config/rules/*.yaml", { cwd: repository })];

test.for(files)("reads every text of %s as the library does", (file) => {
  const text = readFileSync(join(repository, file), "utf8");
  const read = yamlLines(text).filter(({ value }) => value !== "" && !/^[[*]/.test(value));
  expect(read.length).toBeGreaterThan(10);
  const texts = read.flatMap(({ path, value }) =>
    value.startsWith("{ ")
      ? Object.entries(flowMap(value)).flatMap(([key, inner]) => (inner.startsWith("[") ? [] : [[...path, key, inner]]))
      : [[...path, oneLine(value)]],
  );
  // What an anchor names is there once for the reader, and for the library at every alias.
  expect(new Set(texts.map(String))).toEqual(new Set(textsIn(parse(text, { schema: "failsafe" })).map(String)));
});

test("finds texts, their places, and which element of a list they are in", () => {
  const text = `a: # comment
  - b: "x: \\"y\\" # no comment" # comment
    c: 'it''s'
  - b: &anchor plain # comment
    d: |
      one
        two

    e: { f: g }
`;
  const read = yamlLines(text);
  expect(read.map(({ path, value, item }) => [path.join("."), value, item])).toEqual([
    ["a", "", 0],
    ["a.b", 'x: "y" # no comment', 1],
    ["a.c", "it's", 1],
    ["a.b", "plain", 2],
    ["a.d", "one\ntwo\n\n", 2],
    ["a.e", "{ f: g }", 2],
  ]);
  expect(read.map(({ start }) => text.slice(start).split("\n")[0]?.trim())).toEqual([
    "# comment",
    '"x: \\"y\\" # no comment" # comment',
    "'it''s'",
    "&anchor plain # comment",
    "one",
    "{ f: g }",
  ]);
});

test("reads the scalars of a flow map", () => {
  expect(flowMap('{ source: a/b, constraint: ">= 1, < 2", note: it is so, list: [c d, e] }')).toMatchObject({
    source: "a/b",
    constraint: ">= 1, < 2",
    note: "it is so",
  });
});

// ---

/** Texts with the keys around them; none of lists of texts, which the reader leaves as they are written. */
function textsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value === "string") return value === "" ? [] : [[...path, oneLine(value)]];
  if (Array.isArray(value)) return value.flatMap((item) => (typeof item === "object" ? textsIn(item, path) : []));
  return Object.entries(value as object).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
