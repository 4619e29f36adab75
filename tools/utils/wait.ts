import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "./errors.ts";

/** How long {@link until} goes on and how often it asks, in milliseconds. */
export type Deadline = { within: number; every?: number };

/**
 * Calls `attempt` until it returns something other than undefined or false, and returns that. An attempt that throws counts
 * as "not yet"; its message ends up in the error.
 * @throws Error naming `what`, the time waited and the last reason, when the deadline passes.
 */
export async function until<T>(
  what: string,
  { within, every = 250 }: Deadline,
  attempt: () => Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + within;
  let reason = "";
  for (;;) {
    try {
      const value = await attempt();
      if (value !== undefined && value !== false) return value;
      reason = ""; // what went wrong before is over
    } catch (error) {
      reason = `; last seen: ${messageOf(error)}`;
    }
    if (Date.now() + every > end) throw new Error(`waited ${Math.round(within / 1000)} s for ${what}${reason}`);
    await sleep(every);
  }
}
