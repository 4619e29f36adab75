// What a rule calls an error is refused by Terraform: in every example that its page calls wrong, and in none that it calls right.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { rules } from "../../tools/check/rules/index.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { findTerraform, type Terraform, tryTerraform } from "../../tools/toolchain/terraform.ts";
import { repository } from "../../tools/utils/paths.ts";
import { checked } from "../support/checked.ts";
import { readRulePage, type Tree } from "../support/rule-page.ts";

let terraform: Terraform;
let folder: string;
beforeAll(async () => {
  terraform = await findTerraform(() => undefined);
  folder = mkdtempSync(join(runFolder(), "pages-"));
});

/** These pages have resources of a provider that is not here. */
const FOREIGN = ["call-missing-provider", "undeclared-provider"];
/** `terraform validate` does not look at these, or not with a value for each variable. */
const PLANNED = ["moved-conflict", "type-mismatch"];

/** What these only warn of, Terraform only warns of too. */
const DEPRECATED = ["invalid-depends-on"];

const errors = rules
  .filter(({ code, severity }) => severity === "error" && !FOREIGN.includes(code))
  .map(({ code }) => code);

test("there are rules that find errors", () => {
  expect(errors.length).toBeGreaterThan(15);
});

describe.for(errors)("%s", (code) => {
  const { examples } = readRulePage(readFileSync(join(repository, "docs", "rules", `${code}.md`), "utf8"));
  test.for(examples)("$heading", async ({ heading, wrong, tree }) => {
    // A page may have several examples of one heading, which are tested at the same time.
    const cwd = mkdtempSync(join(folder, `${code} ${heading} `));
    write(cwd, tree);
    const isError = checked(tree).findings.some((finding) => finding.code === code && finding.severity === "error");
    const isRefused = wrong && (isError || !DEPRECATED.includes(code));
    const commands = PLANNED.includes(code) ? ["init", "plan"] : ["init", "validate"];
    const refused = await firstProblem(cwd, commands);
    expect(refused).toEqual(
      isRefused ? expect.stringMatching(/^Error: (?!Failed to query available provider)/m) : undefined,
    );
  });
});

function write(cwd: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

/** What the first of some commands says that fails. */
async function firstProblem(cwd: string, commands: readonly string[]): Promise<string | undefined> {
  for (const command of commands) {
    const { code, stderr } = await tryTerraform(terraform, cwd, [command, "-no-color"]);
    if (code !== 0) return stderr;
  }
  return undefined;
}
