/** Where progress goes: one line per event, so that it reads well in a terminal and in a log of a pipeline alike. */
export type Log = (line: string) => void;

/** Prints to standard error: standard output belongs to results. */
export const stderrLog: Log = (line) => {
  process.stderr.write(`${line}\n`);
};

/** Seconds as people read them: "0.4 s", "12 s", "3 min 05 s". */
export function duration(milliseconds: number): string {
  if (milliseconds < 9950) return `${(milliseconds / 1000).toFixed(1)} s`;
  // Rounded first: 59.7 s are a minute, not 60 s.
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/**
 * Runs one step of several and says so: a line at its start, one every 20 s while it runs, one at its end.
 * @param position for example "2 of 6".
 */
export async function step<T>(log: Log, position: string, what: string, work: () => Promise<T>): Promise<T> {
  const start = Date.now();
  log(`[${position}] ${what} ...`);
  const timer = setInterval(() => log(`[${position}] ${what} ... ${duration(Date.now() - start)}`), 20_000);
  try {
    const value = await work();
    log(`[${position}] ${what}: done in ${duration(Date.now() - start)}`);
    return value;
  } finally {
    clearInterval(timer);
  }
}
