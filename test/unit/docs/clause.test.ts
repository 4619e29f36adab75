import { expect, test } from "vitest";
import { clauseAbout } from "../../../tools/docs/sections/clause.ts";

const volume =
  'The volume (`size`: such as "5Gi", which can grow; `class`: null for the default), or nothing. `retain`: destroy leaves it (by name). Sizes can grow. `key` is a secret; `ca` (PEM): who signed it, and `url`: where it is';

test.each([
  ["size", undefined],
  ["class", "Null for the default."],
  ["retain", "Destroy leaves it (by name)."],
  ["key", undefined],
  ["ca", "Who signed it."],
  ["url", "Where it is."],
  ["other", undefined],
])("what a description says about %s", (name, clause) => {
  expect(clauseAbout(name, volume)).toBe(clause);
});
