import { setTimeout as sleep } from "node:timers/promises";
import { count } from "../utils/count.ts";
import { UserError } from "../utils/errors.ts";
import type { Log } from "../utils/progress.ts";
import type { Difference } from "./changelog/differences.ts";
import { type Plan, planRelease } from "./plan-release.ts";
import { type Found, perform } from "./steps/step.ts";

export type ReleaseOptions = {
  /** The version; without it, the least one that what has changed asks for. */
  version?: string;
  /** The tag of the release that it is compared with; without it, the newest one before HEAD. */
  base?: string;
  /** Makes a prerelease with this label. */
  prerelease?: string;
  /** With versions for each module: its name. */
  module?: string;
  /** A branch that releases may be made of, besides the default one. */
  branch?: string;
  /** OWNER/REPO; false for no release on GitHub; without it, what the remote's address says. */
  github?: string | false;
  /** Whether it is done, and not only shown. */
  execute?: boolean;
};

/** What comes from outside. */
export type Surroundings = {
  /** Of GitHub; needed to change something there. */
  token: string | undefined;
  /** Of GitHub's API, and of GitHub for people. */
  apiUrl: string;
  serverUrl: string;
  /** Today, such as 2026-01-31. */
  today: string;
  log: Log;
  /** How long a second of waiting takes, in milliseconds; tests do not wait. */
  second: number;
};

/** What is to be released, or was: plain data. */
export type ReleaseOutcome = {
  /** `nothing`: nothing has changed that anybody downloads. `refused`: nothing was done. `released`: everything is done. */
  state: "nothing" | "refused" | "planned" | "released";
  version: string;
  tag: string;
  /** The tag that it was compared with. */
  base: string | undefined;
  why: string;
  refusals: string[];
  /** What people should know besides. */
  remarks: string[];
  differences: Difference[];
  steps: (Found & { name: string })[];
  section: string;
  notes: string;
};

/** Releases a version of the modules in a repository, or says what that would do. @throws UserError */
export async function runRelease(
  project: string,
  options: ReleaseOptions,
  surroundings: Surroundings,
): Promise<ReleaseOutcome> {
  const plan = await planRelease(project, options, surroundings);
  const { version, tag, base, why, differences, section, remarks } = plan;
  const about = { version, tag, base, why, differences, remarks };
  if (plan.isNothing) return { ...about, state: "nothing", refusals: [], steps: [], section: "", notes: "" };
  const { steps, conflicts } = await lookAt(plan);
  // A tag that is elsewhere is a reason that is named already.
  const refusals = plan.refusals.length > 0 ? plan.refusals : conflicts;
  const shown = { ...about, refusals, steps, section };
  if (refusals.length > 0) return { ...shown, state: "refused", notes: await plan.notes() };
  if (options.execute !== true) return { ...shown, state: "planned", notes: await plan.notes() };
  const { log, second } = surroundings;
  log(`release ${version}: ${count(plan.steps.length, "step")}`);
  for (const step of plan.steps) await perform(step, log, second);
  return { ...shown, state: "released", steps: await endOf(plan, second), notes: await plan.notes() };
}

// ---

/** What every step finds at the end. @param second in milliseconds @throws UserError when something is not there that was done */
async function endOf(plan: Plan, second: number): Promise<ReleaseOutcome["steps"]> {
  for (let attempt = 1; ; attempt++) {
    const { steps, conflicts } = await lookAt(plan);
    const undone = steps.filter(({ done }) => !done).map(({ name, text }) => `\n  ${name}: ${text}`);
    if (undone.length === 0) return steps;
    if (attempt === LOOKS)
      throw new UserError(`the release ${plan.version} was made, and this is not as it must be:${undone.join("")}`, {
        advice: [...conflicts, "Run the release again: it does what is missing, or says what is in its way."].join(
          ". ",
        ),
      });
    // GitHub's list may lag behind what was made a moment ago.
    await sleep(attempt ** 2 * second);
  }
}

const LOOKS = 4;

/** Looks at every step, also behind one where something else is in the way: that is a reason to do none of them. */
async function lookAt({ steps }: Plan): Promise<{ steps: ReleaseOutcome["steps"]; conflicts: string[] }> {
  const conflicts: string[] = [];
  const found: ReleaseOutcome["steps"] = [];
  for (const { name, look } of steps) {
    try {
      found.push({ name, ...(await look()) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const text = [error.message, error.advice].filter((part) => part !== undefined).join(". ");
      conflicts.push(text);
      found.push({ name, done: false, text: error.message });
    }
  }
  return { steps: found, conflicts };
}
