import type { Log } from "../tools/utils/progress.ts";

/** One line of a result. */
export type Row = { what: string; value: string };

/** A part of the benchmark. @param name the embedded cluster to look at. */
export type Measure = (log: Log, name: string) => Promise<Row[]>;

/** Runs `work` and returns the milliseconds that it took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
