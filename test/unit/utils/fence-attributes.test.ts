import { expect, test } from "vitest";
import { attributesOf } from "../../../tools/utils/fence-attributes.ts";

test.each([
  ["", { attributes: {}, flags: [] }],
  ["inputs", { attributes: {}, flags: ["inputs"] }],
  ['run="embedded"', { attributes: { run: "embedded" }, flags: [] }],
  [
    `source="a.tf" from='variable "name" {'  to="}" other-word`,
    { attributes: { source: "a.tf", from: 'variable "name" {', to: "}" }, flags: ["other-word"] },
  ],
  ['from=""', { attributes: { from: "" }, flags: [] }],
  ["skip: inputs of the call above", { attributes: {}, flags: [], skip: "inputs of the call above" }],
  [
    'run="embedded" skip: a="b" is text here',
    { attributes: { run: "embedded" }, flags: [], skip: 'a="b" is text here' },
  ],
])("%j is read", (said, found) => {
  expect(attributesOf(said)).toEqual(found);
});

test.each([
  ["skip:", '"skip:"'],
  ["skip: ", '"skip:"'],
  ["run=embedded", '"run=embedded"'],
  ['run = "embedded"', '"= \\"embedded\\""'],
  ['run="embedded', '"run=\\"embedded"'],
  [`source="a"from="b"`, '"source=\\"a\\"from=\\"b\\""'],
  ["Word", '"Word"'],
  ["{.line}", '"{.line}"'],
  ["inputs,", '"inputs,"'],
])("%j is refused, with what could not be read", (said, found) => {
  expect(() => attributesOf(said)).toThrow(
    `a word or "skip: REASON" behind the language of a fence; found ${found} in `,
  );
});

test.each(['a="1" a="2"', "inputs inputs", 'a="1" a'])("%j says something twice", (said) => {
  expect(() => attributesOf(said)).toThrow("stands twice in");
});
