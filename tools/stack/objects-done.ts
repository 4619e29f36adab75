import type { Log } from "../utils/progress.ts";

/**
 * What a person reads of an apply or a destroy, for `onLine`: Terraform prints three lines for each object, and one in ten seconds with their
 * number is enough; errors and warnings are passed on.
 * @param done what is done with objects: "applied"
 */
export function objectsDone(log: Log, done: "applied" | "destroyed"): (line: string) => void {
  let objects = 0;
  let last = Date.now();
  return (line) => {
    if (/: (Creation|Modifications|Destruction) complete/.test(line)) objects++;
    if (/^(Error|Warning|│|╷|╵)/.test(line)) return log(line);
    if (Date.now() - last < 10_000) return;
    last = Date.now();
    log(`  ${objects} objects ${done}`);
  };
}
