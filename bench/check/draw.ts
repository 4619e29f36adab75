/**
 * Draws findings of public repositories at random, for somebody to judge; docs/verdicts.md has what came of it.
 *   node tools/start.mjs bench/check/draw.ts FOLDER [COUNT] [SEED]
 * FOLDER has a clone of each repository; every one is checked with the default configuration, whatever its own is. Prints a line of JSON
 * for each finding drawn, and how many there are of each rule.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../tools/check/check.ts";
import type { Finding } from "../../tools/check/finding.ts";
import { rules } from "../../tools/check/rules/index.ts";
import { select } from "../../tools/check/selection.ts";
import { loadProject } from "../../tools/tfmods/project.ts";

type Drawn = { repository: string } & Pick<Finding, "file" | "code" | "severity" | "message"> & { line: number };

const [folder = ".", count = "200", seed = "1"] = process.argv.slice(2);
const all = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
  .flatMap(findingsOf);
for (const drawn of draw(all, Number(count), Number(seed))) console.log(JSON.stringify(drawn));
const counts = Object.entries(Object.groupBy(all, ({ code }) => code)).map(([code, of]) => ({
  code,
  findings: of?.length ?? 0,
}));
console.table(counts.toSorted((a, b) => b.findings - a.findings));

// ---

function findingsOf(repository: string): Drawn[] {
  const { findings } = check(loadProject(join(folder, repository), {}), select(rules));
  return findings.map(({ file, start, code, severity, message }) => {
    return { repository, file, line: start.line, code, severity, message };
  });
}

/** @param seed the same one draws the same, https://en.wikipedia.org/wiki/Linear_congruential_generator */
function draw<T>(from: readonly T[], count: number, seed: number): T[] {
  const left = [...from];
  let state = seed;
  return Array.from({ length: Math.min(count, left.length) }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return left.splice(Math.floor((state / 2 ** 32) * left.length), 1);
  }).flat();
}
