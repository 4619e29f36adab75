// What fenced blocks need a program for: inputs of the stack, which Terraform takes or refuses, and PromQL. Blocks of HCL are planned as
// the combinations of invariants.test.ts.
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { planWithoutCluster } from "../../tools/stack/plan.ts";
import type { Inputs } from "../../tools/stack/root-module.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { findTerraform } from "../../tools/toolchain/terraform.ts";
import { tryRun } from "../../tools/utils/run.ts";
import { codeBlocks } from "../support/code-blocks/documents.ts";
import { promtoolProgram } from "../support/programs.ts";

const blocks = codeBlocks();

describe("inputs of the stack", () => {
  const inputs = blocks.filter(({ language, said }) => language === "yaml" && said === "inputs");

  test.for(inputs)("$place are taken as they are", async ({ text }) => {
    const { manifests } = await plan(text);
    expect(manifests.length).toBeGreaterThan(0);
  });

  test("what is misspelt is found", async () => {
    await expect(plan("prometheus: { storage: { retian: true } }")).rejects.toThrow("did you mean retain?");
  });
});

describe("PromQL", () => {
  const queries = blocks.filter(({ language, said }) => language === "promql" && said === "");
  let program: string | { missing: string };
  beforeAll(async () => {
    program = await promtoolProgram();
  }, 900_000); // the first time it is built

  test("each query of a page is one", async ({ skip }) => {
    if (typeof program !== "string") return skip(program.missing);
    const promtool = program;
    const folder = mkdtempSync(join(runFolder(), "queries-"));
    // Each block is one query: a rule of its own is the only place where promtool parses one without a server.
    const problems = [...queries, { place: "the control", text: "sum(up" }].map(async ({ place, text }, index) => {
      const file = join(folder, `${index}.yaml`);
      const rules = [{ record: "query", expr: text }];
      writeFileSync(file, JSON.stringify({ groups: [{ name: "page", rules }] }));
      const { code, stdout, stderr } = await tryRun(promtool, ["check", "rules", file]);
      return code === 0 ? [] : [`${place}: ${/could not parse.*|.*error.*/.exec(stdout + stderr)?.[0]}`];
    });
    expect((await Promise.all(problems)).flat()).toEqual([expect.stringMatching(/^the control: could not parse/)]);
  });
});

// ---

async function plan(text: string) {
  const terraform = await findTerraform(() => {}, { tofu: false });
  return planWithoutCluster(terraform, parse(text) as Inputs);
}
