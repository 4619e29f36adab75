import { expect, test } from "vitest";
import { workspaceOf } from "../../../../tools/interface/load/workspace.ts";

test.each([
  ["", 1],
  ['title="shop/main.tf"', 1],
  ["skip: an input of the call above", 0],
  ['source="modules/shop/main.tf" from="a" to="b"', 0],
])("a block of HCL that says %j is a module, or is left out", (said, count) => {
  const text = `\`\`\`hcl ${said}\nlocals {\n  a = 1\n}\n\`\`\`\n`;
  expect(workspaceOf(new Map([["README.md", { text }]])).modules).toHaveLength(count);
});
