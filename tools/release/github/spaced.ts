import { setTimeout as sleep } from "node:timers/promises";
import type { ThrottlingOptions } from "@octokit/plugin-throttling";

/** How the throttling plugin keeps requests of one kind apart. */
type Group = NonNullable<ThrottlingOptions["write"]>;

/**
 * Begins what is asked for in turn, and each a while after the one before: what the plugin does by itself with a second between two requests that
 * change something, but with a time that the caller says. @param milliseconds between two of them
 */
export function spaced(milliseconds: number): Group {
  let next = 0;
  const schedule = async (_options: unknown, work: () => Promise<unknown>): Promise<unknown> => {
    const now = performance.now();
    const begin = Math.max(next, now);
    next = begin + milliseconds;
    if (begin > now) await sleep(begin - now);
    return work();
  };
  // The plugin calls nothing else of a group (wrap-request.js).
  return { key: () => ({ schedule }) } as unknown as Group;
}
