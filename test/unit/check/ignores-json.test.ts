// In JSON, a comment is a member named `//` of an object that is a block.
import { expect, test } from "vitest";
import { checked } from "../../support/checked.ts";
import { headers } from "../../support/sample-rules.ts";

function lines(json: string): string[] {
  const { findings, ignores } = checked({ "main.tf.json": json }, {}, [headers]);
  return [
    ...findings.map(({ start }) => `finding ${start.line}`),
    ...ignores.map(({ codes, reason, ignored }) => `ignore ${codes}: ${reason} (${ignored.length})`),
  ];
}

test("a comment holds for the line below", () => {
  expect(lines(`{\n"//": "tfmods-ignore headers: a test",\n"locals": {},\n"terraform": {}\n}`)).toEqual([
    "finding 4",
    "ignore headers: a test (1)",
  ]);
});

test("a comment before everything else holds for the whole file", () => {
  expect(lines(`{ "//": "tfmods-ignore-file headers: a test",\n"locals": {},\n"terraform": {} }`)).toEqual([
    "ignore headers: a test (2)",
  ]);
});
