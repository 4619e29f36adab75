import { FAULTS } from "../test/plan/faults.ts";
import { findTerraform } from "../tools/toolchain/terraform.ts";
import { messageOf } from "../tools/utils/errors.ts";
import { duration, type Log } from "../tools/utils/progress.ts";
import type { RunResult } from "../tools/utils/run.ts";
import { ASSERTIONS, gapsIn } from "./kit/assertions.ts";
import { inCopy } from "./kit/copy.ts";
import { terratestProgram } from "./kit/terratest.ts";
import { codeOf, ourKit, terraformTest, terratest, type Variant } from "./kit/variants.ts";
import { type Measure, type Row, timed } from "./row.ts";

const RUNS = 3;
/** One of wiring, one of security, one of spelling: names in test/plan/faults.ts. */
const FAULT_NAMES = ["Service names a port that no pod has", "policy admits everybody", "field is misspelt"];

/**
 * The same twenty assertions about modules/prometheus in this kit, in `terraform test` and in terratest: how much code, how long, whether
 * they find faults, and what cannot be said. Each run begins without anything initialised; terratest's tests are compiled before.
 */
export const measureKit: Measure = async (log) => {
  const terraform = await findTerraform(log);
  const env = { ...terraform.environment, KUBECONFIG: "/dev/null" };
  const reference = terraformTest(terraform, env);
  const compiled = await terratestProgram(log).catch((error) => ({ refusal: messageOf(error) }));
  const isThere = typeof compiled === "string";
  const variants = [ourKit(env), reference, ...(isThere ? [terratest(compiled, env)] : [])];
  // Nobody else asserts that one: how long the rest takes.
  const shorter = { ...ourKit(env, ["-t", "^(?!.*second plan)"]), name: "this kit, without the second plan" };
  return [
    ...variants.map((variant) => ({ what: `${variant.name}: test code`, value: size(codeOf(variant)) })),
    ...(await times([...variants, shorter], reference, log)),
    isThere
      ? { what: "terratest: not counted", value: "compiling its tests, which `go test` does after every change" }
      : { what: "terratest: left out", value: compiled.refusal },
    ...(await findings(variants, log)),
    ...variants.flatMap(extent),
  ];
};

// ---

/** Lines that are neither empty nor a comment; characters too, since languages differ in how much they put on a line. */
function size(code: string): string {
  const lines = code.split("\n").map((line) => line.trim());
  const counted = lines.filter((line) => line !== "" && !/^(\/\/|#|\/?\*)/.test(line));
  return `${counted.length} lines, ${counted.join("").length} characters`;
}

/** In turns, so that what else the machine does meanwhile hits all of them. */
async function times(variants: Variant[], reference: Variant, log: Log): Promise<Row[]> {
  const all = variants.map((variant) => ({ variant, runs: [] as number[] }));
  for (let round = 1; round <= RUNS; round++) {
    for (const { variant, runs } of all) {
      log(`[${round} of ${RUNS}] ${variant.name}`);
      runs.push(await inCopy(undefined, (copy) => timed(async () => mustPass(variant, await variant.run(copy)))));
    }
  }
  const base = median(all.find(({ variant }) => variant === reference)?.runs ?? []);
  return all.map(({ variant, runs }) => ({
    what: `${variant.name}: time`,
    value: `${duration(median(runs))}, ${(median(runs) / base).toFixed(2)} of terraform test (${runs.map(duration).join(", ")})`,
  }));
}

async function findings(variants: Variant[], log: Log): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of FAULT_NAMES) {
    log(`With a fault: ${name}`);
    const fault = FAULTS.find((one) => one.fault === name);
    if (!fault) throw new Error(`test/plan/faults.ts has no fault "${name}"`);
    const answers: string[] = [];
    for (const variant of variants) {
      const found = await inCopy(fault, async (copy) => finds(variant, await variant.run(copy)));
      answers.push(`${variant.name} ${found ? "yes" : "no"}`);
    }
    rows.push({ what: `finds: ${name}`, value: answers.join(", ") });
  }
  return rows;
}

/** @throws Error when a run failed for another reason than an assertion: that would find everything. */
function finds({ name, saysFailed }: Variant, result: RunResult): boolean {
  const lines = textOf(result)
    .split("\n")
    .map((line) => line.trim());
  const failed = ASSERTIONS.filter((assertion) => lines.some((line) => saysFailed(line, assertion)));
  if ((result.code === 0) === (failed.length === 0)) return failed.length > 0;
  throw new Error(`${name} ended with exit code ${result.code} and ${failed.length} failures:\n${textOf(result)}`);
}

/** How many of the assertions a variant makes, and why not the others. */
function extent(variant: Variant): Row[] {
  const gaps = gapsIn(codeOf(variant));
  const whole = `${ASSERTIONS.length - gaps.length} of ${ASSERTIONS.length} wholly`;
  return [
    { what: `${variant.name}: asserts`, value: whole },
    ...gaps.map(({ extent, assertion, reason }) => ({ what: `  ${extent}`, value: `${assertion}: ${reason}` })),
  ];
}

function mustPass({ name }: Variant, result: RunResult): void {
  if (result.code !== 0) throw new Error(`${name} fails where nothing is wrong:\n${textOf(result)}`);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function textOf({ stdout, stderr }: RunResult): string {
  return `${stdout}\n${stderr}`;
}
