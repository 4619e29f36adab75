// What Terraform says of JSON and of override files, and what we say of them: the same is refused.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { findTerraform, type Terraform, tryTerraform } from "../../tools/toolchain/terraform.ts";
import { checked } from "../support/checked.ts";
import { type Case, JSON_CASES, OVERRIDE_CASES } from "./other-syntax.ts";

let terraform: Terraform;
let folder: string;
beforeAll(async () => {
  terraform = await findTerraform(() => undefined);
  folder = mkdtempSync(join(runFolder(), "syntax-"));
});

describe.each([
  ["JSON", JSON_CASES],
  ["overrides", OVERRIDE_CASES],
])("%s", (kind, cases) => {
  test.for(cases)("$name", async ({ name, files, wrong }) => {
    expect(errorsIn(files), "what we say").toEqual(wrong === undefined ? [] : [wrong]);
    expect(await isValid(join(folder, `${kind} ${name}`), files), "what Terraform says").toBe(wrong === undefined);
  });
});

function errorsIn(files: Case["files"]): string[] {
  const errors = checked(files).findings.filter(({ severity }) => severity === "error");
  return [...new Set(errors.map(({ code }) => code))];
}

/** What needs no providers and modules needs no init. */
async function isValid(cwd: string, files: Case["files"]): Promise<boolean> {
  mkdirSync(cwd);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(cwd, file), text);
  const { stdout } = await tryTerraform(terraform, cwd, ["validate", "-json"]);
  return JSON.parse(stdout).valid;
}
