import { expect, test } from "vitest";
import { betweenMarkers } from "../../../tools/generate/between-markers.ts";
import { rulesTable } from "../../../tools/generate/rules-table.ts";
import { headers, renamed } from "../../support/sample-rules.ts";

test("a row for each rule, with a link to its page", () => {
  expect(rulesTable([headers, renamed])).toBe(`| rule | severity | what it finds |
|---|---|---|
| [headers](headers.md) | error | There is a block. |
| [renamed](renamed.md) | warning | An attribute has its old name. |
`);
});

test("what is between the markers is replaced, and nothing else, and a second time nothing changes", () => {
  const text = "# Title\n\n<!-- BEGIN rules -->\nold\n<!-- END rules -->\n\nmore\n";
  const written = betweenMarkers(text, "rules", "new\n");
  expect(written).toBe(text.replace("old", "new"));
  expect(betweenMarkers(written, "rules", "new\n")).toBe(written);
});

test.for([
  "",
  "<!-- BEGIN rules -->\n",
  "<!-- END rules -->\n<!-- BEGIN rules -->\n",
])("a text without the markers is refused: %j", (text) => {
  expect(() => betweenMarkers(text, "rules", "new\n")).toThrow("expected the lines <!-- BEGIN rules -->");
});
