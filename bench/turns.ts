import type { Log } from "../tools/utils/progress.ts";
import type { Cost } from "./peak.ts";

/** Runs programs so many times, in turns, so that what else the machine does meanwhile hits all of them. Returns what each run cost. */
export async function inTurns<Name extends string>(
  what: string,
  runs: number,
  programs: Record<Name, () => Promise<Cost>>,
  log: Log,
): Promise<Record<Name, Cost[]>> {
  const names = Object.keys(programs) as Name[];
  const costs = Object.fromEntries(names.map((name) => [name, [] as Cost[]])) as Record<Name, Cost[]>;
  for (let run = 1; run <= runs; run += 1) {
    log(`[${run} of ${runs}] ${what}`);
    for (const name of names) costs[name].push(await programs[name]());
  }
  return costs;
}

/** The run that took neither long nor short. */
export function median(costs: readonly Cost[]): Cost {
  const sorted = costs.toSorted((a, b) => a.milliseconds - b.milliseconds);
  return sorted[sorted.length >> 1] as Cost;
}

/** Time and memory of a run. */
export function told({ milliseconds, peak }: Cost): string {
  const memory = peak === undefined ? "" : `, ${Math.round(peak / 2 ** 20)} MiB at most`;
  return `${(milliseconds / 1000).toFixed(2)} s${memory}`;
}
