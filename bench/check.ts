import { cpSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildAll } from "../tools/build/go.ts";
import { tflint as recipe } from "../tools/build/recipes.ts";
import { findTerraform, init, type Terraform, terraformRun } from "../tools/toolchain/terraform.ts";
import { repository } from "../tools/utils/paths.ts";
import { duration, type Log } from "../tools/utils/progress.ts";
import { writeCorpus } from "./corpus.ts";
import { costOf, mustWork } from "./peak.ts";
import { type Measure, type Row, timed } from "./row.ts";
import { inTurns, median, told } from "./turns.ts";

const RUNS = 5;
const SIZES = [100, 300, 1000];

/**
 * `tfmods check` beside tflint, and beside the `terraform init` and `validate` of each folder that the same questions would need without
 * it: of our modules and examples, and of generated ones in growing number. tflint runs with the rules that it has on by itself.
 */
export const measureCheck: Measure = async (log) => {
  const terraform = await findTerraform(log);
  const { tflint = "" } = await buildAll([recipe], log);
  const scratch = mkdtempSync(join(tmpdir(), "observe-bench-"));
  try {
    const ours = join(scratch, "ours");
    for (const part of ["modules", "examples"]) cpSync(join(repository, part), join(ours, part), { recursive: true });
    const rows = await compare("this repository", ours, RUNS, join(tflint, "tflint"), log);
    const folders = [...new Set(globSync("**/*.tf", { cwd: ours }).map((path) => dirname(path)))].sort();
    const validated = await validateAll(terraform, ours, folders, log);
    const found = [...rows.rows, ...validateRows(validated, folders.length, rows.check)];
    for (const size of SIZES) {
      const corpus = join(scratch, String(size));
      writeCorpus(corpus, size);
      const compared = await compare(`${size} modules`, corpus, size < 1000 ? 3 : 1, join(tflint, "tflint"), log);
      found.push(...compared.rows);
    }
    return found;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

// ---

type Compared = { rows: Row[]; check: number };

/** The first run of ours, which fills the compile cache, does not count. */
async function compare(what: string, folder: string, runs: number, tflint: string, log: Log): Promise<Compared> {
  const program = join(repository, "tools", "tfmods", "tfmods.ts");
  const check = async () => mustWork(await costOf(process.execPath, [program, "check", "."], folder), 1);
  // Here 2 are findings and 1 is a failure.
  const lint = async () => mustWork(await costOf(tflint, ["--recursive", "--format=compact"], folder), 2);
  await check();
  const costs = await inTurns(what, runs, { check, lint }, log);
  const [ours, theirs] = [median(costs.check), median(costs.lint)];
  return {
    check: ours.milliseconds,
    rows: [
      { what: `${what}: tfmods check`, value: `${told(ours)}; ${ours.stdout.trim().split("\n").at(-1)}` },
      { what: `${what}: tflint --recursive`, value: told(theirs) },
      { what: `${what}: ratio tflint / tfmods`, value: (theirs.milliseconds / ours.milliseconds).toFixed(1) },
    ],
  };
}

async function validateAll(terraform: Terraform, root: string, folders: string[], log: Log) {
  const sums = { init: 0, validate: 0 };
  for (const [index, folder] of folders.entries()) {
    log(`[${index + 1} of ${folders.length}] terraform init and validate: ${folder}`);
    sums.init += await timed(() => init(terraform, join(root, folder)));
    sums.validate += await timed(() => terraformRun(terraform, join(root, folder), ["validate"]));
  }
  return sums;
}

function validateRows(sums: { init: number; validate: number }, count: number, check: number): Row[] {
  const both = sums.init + sums.validate;
  return [
    {
      what: `this repository: terraform init, validate of ${count} folders`,
      value: `${duration(sums.init)}, ${duration(sums.validate)}`,
    },
    { what: "this repository: ratio (init + validate) / tfmods", value: (both / check).toFixed(0) },
  ];
}
