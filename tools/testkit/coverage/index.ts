import { join, normalize } from "node:path";
import { remembered } from "../../utils/remembered.ts";
import { planOf } from "../terraform/plans.ts";
import type { Project, Root } from "../terraform/roots.ts";
import { type Call, callsIn } from "./calls.ts";
import { configurationOf } from "./configuration.ts";
import { coverageOf, type ModuleCoverage } from "./coverage.ts";
import { declaredIn } from "./declared.ts";

/**
 * Which inputs of modules are given a value by at least one of these roots: examples, blocks of READMEs, the roots of tests. Each root is
 * planned, and modules that modules call are looked at too. @param modules folders in the project. @throws TerraformFailure
 */
export async function inputCoverage(
  modules: readonly string[],
  roots: readonly Root[],
  { project = process.cwd() }: Project = {},
): Promise<ModuleCoverage[]> {
  const calls: Call[] = [];
  const waiting = [...roots];
  const inTurn = async () => {
    for (let root = waiting.pop(); root; root = waiting.pop()) calls.push(...(await callsOf(root)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, inTurn));
  return modules.map((module) => {
    const folder = normalize(module).replace(/\/$/, "");
    const uses = calls.filter((call) => call.folder === folder);
    return coverageOf(folder, declaredIn(join(project, folder)), uses);
  });
}

// ---

/** How many roots are planned at the same time: each takes more than one core. */
const AT_ONCE = 2;

const known = new Map<string, Promise<Call[]>>();

function callsOf(root: Root): Promise<Call[]> {
  return remembered(known, JSON.stringify(root), async () => {
    const [plan, configuration] = [await planOf(root), await configurationOf(root)];
    return callsIn({ plan, configuration, folder: root.folder, variables: root.variables });
  });
}
