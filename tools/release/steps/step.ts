import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../utils/errors.ts";
import type { Log } from "../../utils/progress.ts";

/** What a step found: whether there is nothing left to do, and in words what is there, or what it would do. */
export type Found = { done: boolean; text: string };

/** A part of a release. It can be interrupted everywhere, and does only what is not there yet. */
export type Step = {
  name: string;
  /** Changes nothing. @throws UserError when something else is there, which is never overwritten */
  look(): Promise<Found>;
  /** Is only called when looking has found that it is not done. */
  act(): Promise<void>;
};

/** A failure that may be over when the same is tried again; what was asked for may have been done all the same. */
export class Passing extends UserError {
  override name = "Passing";
  /** Seconds to wait, if the other side has named them. */
  readonly after: number | undefined;

  constructor(message: string, options: { advice?: string; cause?: unknown; after?: number } = {}) {
    super(message, options);
    this.after = options.after;
  }
}

/**
 * Does a step, if it is not done. After a failure that may pass it looks again before it acts again: an answer that was lost may have
 * been a good one.
 * @param second how long a second of waiting takes, in milliseconds
 */
export async function perform(step: Step, log: Log, second: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { done, text } = await step.look();
    if (done) return log(`${step.name}: ${text}`);
    log(`${step.name}: ${text} ...`);
    try {
      return await step.act();
    } catch (error) {
      if (!(error instanceof Passing) || attempt === ATTEMPTS) throw error;
      const wait = error.after ?? attempt ** 2;
      log(`${step.name}: ${error.message}; once more in ${wait} s`);
      await sleep(wait * second);
    }
  }
}

// ---

const ATTEMPTS = 4;
