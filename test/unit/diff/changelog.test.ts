import { expect, test } from "vitest";
import { sectionOf } from "../../../tools/diff/changelog.ts";

const changelog = `# Changes

Before all.

## [1.10.0] - 2024-05-01

- ten

### More

- of ten

## v1.1.0, not released yet

- one

## 1.0.0
`;

test.each([
  ["1.10.0", "\n- ten\n\n### More\n\n- of ten\n"],
  ["1.1.0", "\n- one\n"],
  ["1.0.0", ""],
  ["1.1", undefined],
  ["0.0.0", undefined],
  ["2.0.0", undefined],
])("the section of %s", (version, expected) => {
  expect(sectionOf(changelog, version)).toBe(expected);
});
