import { expect, test } from "vitest";
import { diff } from "../../../tools/diff/diff.ts";
import { enforce } from "../../../tools/diff/enforce.ts";
import type { Side } from "../../../tools/diff/load/side.ts";
import { interfaceOf, variable } from "./case.ts";

const FEWER = variable("string");
const MORE = `${variable("string")}variable "y" {\n  default = 1\n}\n`;

function side(label: string, text: string, version?: string, changelog?: string): Side {
  const packageJson = version === undefined ? undefined : JSON.stringify({ version });
  return { label, modules: new Map([["modules/shop", interfaceOf(text)]]), packageJson, changelog };
}

/** What is missing on the way from one version to another one. */
function missing(
  before: [text: string, version: string],
  after: [text: string, version: string, changelog?: string],
): string[] {
  const [base, head] = [side("v", ...before), side("the working tree", ...after)];
  return enforce(diff(base, head), base, head).missing;
}

test.each([
  // Something is gone, which is a break.
  [MORE, "1.2.3", FEWER, "2.0.0", true],
  [MORE, "1.2.3", FEWER, "1.3.0", false],
  [MORE, "1.2.3", FEWER, "1.2.3", false],
  // Before 1.0.0 the second number is what the first is later.
  [MORE, "0.2.3", FEWER, "0.3.0", true],
  [MORE, "0.2.3", FEWER, "0.2.4", false],
  [MORE, "0.2.3", FEWER, "1.0.0", true],
  // Something is new.
  [FEWER, "1.2.3", MORE, "1.3.0", true],
  [FEWER, "1.2.3", MORE, "1.2.4", false],
  [FEWER, "0.2.3", MORE, "0.2.4", true],
  [FEWER, "0.2.3", MORE, "0.2.3", false],
  // Prereleases promise nothing to each other, but the version that they prepare to those before.
  [MORE, "2.0.0-rc.1", FEWER, "2.0.0-rc.2", true],
  [MORE, "2.0.0-rc.1", FEWER, "2.0.0", true],
  [MORE, "1.2.3", FEWER, "2.0.0-rc.1", true],
  [MORE, "1.2.3", FEWER, "1.3.0-rc.1", false],
  [MORE, "2.0.0", FEWER, "2.0.0-rc.1", false],
  // Nothing is asked for.
  [MORE, "1.2.3", MORE, "1.2.3", true],
])("from %j %s to %j %s: %s", (before, from, after, to, isEnough) => {
  expect(missing([before, from], [after, to])).toHaveLength(isEnough ? 0 : 1);
});

test("what is missing names the least version and each change that needs it", () => {
  expect(missing([MORE, "1.2.3"], [FEWER, "1.2.4"])).toEqual([
    "1.2.4 promises less than what has changed since 1.2.3: expected at least 2.0.0, because of\n" +
      "  modules/shop: var.y is gone: a call that gives it is refused",
  ]);
  expect(missing([FEWER, "0.2.3"], [MORE, "0.2.3"])[0]).toContain("at least 0.2.4");
});

test("the changelog must have the version, and name what breaks", () => {
  expect(missing([MORE, "1.2.3"], [FEWER, "2.0.0", "## 1.2.3\n"])).toEqual([
    "CHANGELOG.md says nothing about 2.0.0: expected a heading with that version",
  ]);
  expect(missing([MORE, "1.2.3"], [FEWER, "2.0.0", "## 2.0.0\n\n- Better.\n"])).toEqual([
    "CHANGELOG.md does not name y under 2.0.0: modules/shop: var.y is gone: a call that gives it is refused",
  ]);
  expect(missing([MORE, "1.2.3"], [FEWER, "2.0.0", "## 2.0.0\n\n- Input `y` is gone.\n"])).toEqual([]);
});

test("the version comes from the revision's name where there is no package.json", () => {
  const [base, head] = [side("modules/shop/v1.2.3", MORE), side("the working tree", FEWER)];
  expect(enforce(diff(base, head), base, head, "2.0.0")).toEqual({ before: "1.2.3", after: "2.0.0", missing: [] });
  expect(() => enforce(diff(base, head), base, head)).toThrow(
    "the version of the working tree is not known: expected one such as 1.2.3, found no version",
  );
  expect(() => enforce(diff(base, head), base, head, "next")).toThrow('found "next"');
});
