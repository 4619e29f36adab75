// Each page of docs/rules says what its rule finds, and is the test of it: what it calls wrong has its findings and no others, what it
// calls right has none.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfiguration } from "../../../tools/check/read-configuration.ts";
import { rules } from "../../../tools/check/rules/index.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { checked } from "../../support/checked.ts";
import { readRulePage } from "../../support/rule-page.ts";

const folder = join(repository, "docs", "rules");
const codes = rules.map(({ code }) => code);
const pages = readdirSync(folder)
  .filter((name) => name !== "README.md")
  .map((name) => name.replace(/\.md$/, ""));

test("every rule has a page, and every page a rule", () => {
  expect(pages.toSorted()).toEqual(codes.toSorted());
});

test("rules stand in alphabetical order", () => {
  expect(codes).toEqual(codes.toSorted());
});

describe.for(pages)("%s", (code) => {
  const text = readFileSync(join(folder, `${code}.md`), "utf8");
  const page = readRulePage(text);

  test("is headed by its code and shows both", () => {
    expect(page.heading).toBe(code);
    expect(page.examples.map(({ wrong }) => wrong)).toEqual(expect.arrayContaining([true, false]));
  });

  test.for(page.examples)("$heading", async ({ wrong, tree }) => {
    const configuration = await readConfiguration(page.configuration, `docs/rules/${code}.md`, rules);
    const { findings } = checked(tree, configuration);
    const lines = findings.map(({ file, start, code, message }) => `${file}:${start.line} ${code}: ${message}`);
    if (wrong) expect([...new Set(findings.map((finding) => finding.code))], lines.join("\n")).toEqual([code]);
    else expect(lines).toEqual([]);
  });
});
