import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { buildAll } from "../tools/build/go.ts";
import { terraformDocs as recipe } from "../tools/build/recipes.ts";
import { repository } from "../tools/utils/paths.ts";
import type { Log } from "../tools/utils/progress.ts";
import { writeCorpus } from "./corpus.ts";
import { Readmes } from "./docs/readmes.ts";
import { type Cost, costOf, mustWork } from "./peak.ts";
import type { Measure, Row } from "./row.ts";
import { inTurns, median, told } from "./turns.ts";

const SIZE = 1000;

/**
 * `tfmods docs` beside terraform-docs, which writes less: of our modules and examples, and of generated ones. Each run begins with READMEs
 * that have nothing between their markers, in a new process, and all of them have to be written afterwards.
 */
export const measureDocs: Measure = async (log) => {
  const { "terraform-docs": folder = "" } = await buildAll([recipe], log);
  const program = join(folder, "terraform-docs");
  const scratch = mkdtempSync(join(tmpdir(), "observe-bench-"));
  try {
    const ours = join(scratch, "ours");
    for (const part of ["modules", "examples"]) cpSync(join(repository, part), join(ours, part), { recursive: true });
    const corpus = join(scratch, "corpus");
    writeCorpus(corpus, SIZE);
    return [
      ...(await compare("this repository", ours, 5, program, log)),
      ...(await compare(`${SIZE} modules`, corpus, 3, program, log)),
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

// ---

const OURS = "tfmods docs";

/** The first run of ours, which fills the compile cache, does not count. */
async function compare(what: string, folder: string, runs: number, program: string, log: Log): Promise<Row[]> {
  const readmes = new Readmes(folder);
  const written: Record<string, string> = {};
  const measured = (name: string, command: Command) => async () => {
    readmes.empty();
    const cost = mustWork(await costOf(...command, folder));
    written[name] = readmes.written();
    return cost;
  };
  const commands: Record<string, Command> = {
    [OURS]: [process.execPath, [join(repository, "tools", "tfmods", "tfmods.ts"), "docs", "."]],
    ...ways(program, `${folder}.txt`),
  };
  writeFileSync(`${folder}.txt`, readmes.folders.join("\n"));
  const programs = Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [name, measured(name, command)]),
  );
  await programs[OURS]?.();
  const { [OURS]: ours = [], ...others } = await inTurns(what, runs, programs, log);
  const [fastest = ["", []]] = Object.entries(others).toSorted(([, a], [, b]) => milliseconds(a) - milliseconds(b));
  return [
    ...Object.entries({ [OURS]: ours, ...others }).map(([name, costs]) => ({
      what: `${what}: ${name}`,
      value: `${told(median(costs))}; ${written[name]}`,
    })),
    { what: `${what}: ratio ${fastest[0]} / ${OURS}`, value: ratios(fastest[1], ours) },
  ];
}

type Command = [program: string, args: string[]];

/** The ways in which terraform-docs writes many READMEs. @param list the file that names the folders, one a line */
function ways(program: string, list: string): Record<string, Command> {
  const one = [program, "markdown", "table", "--output-file", "README.md", "--output-mode", "inject"];
  const all = ["--recursive", "--recursive-include-main=false", "--recursive-path", ".", "."];
  const each = (jobs: number): Command => [
    "sh",
    ["-c", 'list=$1; shift; exec xargs -n 1 -P "$@" < "$list"', "sh", list, `${jobs}`, ...one],
  ];
  return {
    "terraform-docs, module by module": each(1),
    [`terraform-docs, ${availableParallelism()} modules at a time`]: each(availableParallelism()),
    "terraform-docs --recursive": [program, [...one.slice(1), ...all]],
  };
}

function milliseconds(costs: readonly Cost[]): number {
  return median(costs).milliseconds;
}

/** Of the runs of the same turn, since the machine is not always as fast. */
function ratios(theirs: readonly Cost[], ours: readonly Cost[]): string {
  const sorted = theirs.map((cost, turn) => cost.milliseconds / (ours[turn]?.milliseconds ?? 0)).sort((a, b) => a - b);
  const [least, middle, most] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)].map((ratio) =>
    ratio?.toFixed(1),
  );
  return `${middle} (${least} to ${most})`;
}
