// What Terraform and we say of calls that are wrong, and of some that only look so. Whatever Terraform finds we find without it, and
// nothing else; the table in docs/broken-calls.md is what was said.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { findTerraform, type Terraform, tryTerraform } from "../../tools/toolchain/terraform.ts";
import { stderrLog } from "../../tools/utils/progress.ts";
import { remembered } from "../../tools/utils/remembered.ts";
import { checked } from "../support/checked.ts";
import type { Case } from "./broken-calls/case.ts";
import { DECLARATIONS } from "./broken-calls/declarations.ts";
import { INPUTS } from "./broken-calls/inputs.ts";
import { REFERENCES } from "./broken-calls/references.ts";
import { RIGHT } from "./broken-calls/right.ts";

const BROKEN = [...INPUTS, ...REFERENCES, ...DECLARATIONS];

test.for(BROKEN)("$what: found with and without Terraform", async (broken) => {
  expect(await verdictOf(broken)).not.toEqual(RIGHT_VERDICT);
  const { noError, warning, tree } = broken;
  if (noError === undefined) expect(errorsOf(broken)).not.toEqual([]);
  else
    expect([errorsOf(broken), codes(tree, "warning")]).toEqual([
      [],
      warning ? expect.arrayContaining([warning]) : expect.anything(),
    ]);
});

test.for(RIGHT)("$what: right", async (right) => {
  expect((await verdictOf(right)).step).not.toBe("validate");
  expect(errorsOf(right)).toEqual([]);
});

test("there are enough of them, each once", () => {
  const names = [...BROKEN, ...RIGHT].map(({ what }) => what);
  expect(new Set(names).size).toBe(names.length);
  expect([BROKEN.length, RIGHT.length]).toEqual([expect.toSatisfy((n) => n >= 60), expect.toSatisfy((n) => n >= 20)]);
});

test("docs/broken-calls.md says what is found", async () => {
  const rows = await Promise.all([...BROKEN, ...RIGHT].map(rowOf));
  await expect(document(rows)).toMatchFileSnapshot("../../docs/broken-calls.md");
});

// ---

/** The first step of Terraform that fails, and the first line of each of its errors. */
type Verdict = { step: "init" | "validate" | "plan" | "none"; errors: string[] };

const RIGHT_VERDICT: Verdict = { step: "none", errors: [] };

const verdicts = new Map<string, Promise<Verdict>>();
const programs = new Map<string, Promise<Terraform>>();

function verdictOf({ what, tree }: Case): Promise<Verdict> {
  return remembered(verdicts, what, async () => {
    const terraform = await remembered(programs, "terraform", () => findTerraform(stderrLog));
    const folder = mkdtempSync(join(runFolder(), "broken-calls-"));
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    for (const [step, args] of STEPS) {
      const { code, stdout, stderr } = await tryTerraform(terraform, folder, [...args, "-no-color"]);
      const errors = errorsIn(stdout + stderr);
      // That nobody gives the root's variables is no fault of it.
      if (code !== 0 && !errors.includes("No value for required variable")) return { step, errors };
    }
    return RIGHT_VERDICT;
  });
}

const STEPS = [
  ["init", ["init", "-backend=false"]],
  ["validate", ["validate"]],
  ["plan", ["plan", "-lock=false"]],
] as const;

function errorsIn(said: string): string[] {
  const summaries = [...said.matchAll(/^(?:. )?Error: (.*)$/gm)].map(([, summary = ""]) => inOrder(summary.trim()));
  // init says before the errors that there are some.
  return [...new Set(summaries)].filter((summary) => !summary.startsWith("Terraform encountered problems"));
}

/** Terraform names what is in a cycle in an order that changes from run to run. */
function inOrder(summary: string): string {
  const [, names] = /^Cycle: (.*)$/.exec(summary) ?? [];
  return names === undefined ? summary : `Cycle: ${names.split(", ").sort().join(", ")}`;
}

function errorsOf({ tree }: Case): string[] {
  return codes(tree, "error");
}

function codes(tree: Case["tree"], wanted: string): string[] {
  const { findings } = checked(tree);
  return [...new Set(findings.filter(({ severity }) => severity === wanted).map(({ code }) => code))];
}

async function rowOf(one: Case): Promise<string> {
  const { step, errors } = await verdictOf(one);
  const theirs = step === "none" ? "accepts it" : `${step}: ${errors.join("; ")}`;
  const errorCodes = codes(one.tree, "error").map((code) => `**${code}**`);
  const others = [...codes(one.tree, "warning"), ...codes(one.tree, "note")].filter((code) => !DECLARING.test(code));
  const ours = [...errorCodes, ...others].join(", ");
  const reason = one.noError === undefined ? "" : `${ours === "" ? "nothing" : ""} (${one.noError})`;
  return `| ${one.what} | ${theirs} | ${ours}${reason} |`;
}

/** What these short examples leave out on purpose: descriptions and versions. */
const DECLARING = /description|^missing-|^any-type$|^undocumented-field$|^nullable-collection$|^unused-/;

function document(rows: string[]): string {
  return `# Calls that are wrong

What \`terraform\` (init, validate, and a plan for what validate accepts) and \`tfmods check\` say of small modules that call another
one. test/plan/broken-calls.test.ts runs both, fails when Terraform finds something that we do not or we report an error where
Terraform has none, and writes this table: \`npm test -- broken-calls --update\`. Errors are bold; what is not bold is a warning or a
note, and descriptions and versions that the examples leave out are not listed.

${BROKEN.length} that are wrong and ${RIGHT.length} that look so:

| call | Terraform | tfmods check |
|---|---|---|
${rows.join("\n")}
`;
}
