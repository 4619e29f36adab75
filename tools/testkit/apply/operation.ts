import { tryTerraform } from "../../toolchain/terraform.ts";
import { duration, stderrLog } from "../../utils/progress.ts";
import { CommandError, type RunResult } from "../../utils/run.ts";
import type { Workspace } from "../terraform/workspace.ts";
import { Progress, summary } from "./progress.ts";

/** What may take long: how long at most, and how often it is said what it is about. In milliseconds. */
export type Patience = { deadline?: number; progressEvery?: number };

/** Generous: longer than the largest node pool or volume takes, shorter than a pipeline's own limit. */
export const DEADLINE = 20 * 60_000;
const PROGRESS_EVERY = 30_000;
/** A terraform that lost its test run is still ending in order when the next run goes on from its state. */
export const LOCK_TIMEOUT = "-lock-timeout=60s";

/** An apply or a destroy took longer than it may. Terraform was interrupted once and has ended in order; its state is complete. */
export class DeadlinePassed extends Error {
  override name = "DeadlinePassed";
}

/**
 * Runs `terraform apply` or `destroy`, and says on standard error what is under way while it takes its time.
 * @throws DeadlinePassed, which says what was under way and for how long.
 */
export async function operate(workspace: Workspace, verb: "apply" | "destroy", patience: Patience): Promise<RunResult> {
  const { deadline = DEADLINE, progressEvery = PROGRESS_EVERY } = patience;
  const { terraform, folder } = workspace;
  const command = `${terraform.name} ${verb}`;
  const progress = new Progress();
  const quiet = progress.say(stderrLog, command, progressEvery);
  // Looked at before the interruption: afterwards nothing is under way any more.
  let atDeadline: string[] = [];
  const timer = setTimeout(() => {
    atDeadline = progress.lines();
  }, deadline);
  try {
    const args = [verb, "-json", "-auto-approve", LOCK_TIMEOUT, ...workspace.values()];
    return await tryTerraform(terraform, folder, args, { timeout: deadline, onLine: progress.read });
  } catch (error) {
    // Only this: what terraform had printed by then would be part of the other message.
    if (error instanceof CommandError)
      throw new DeadlinePassed(
        `${command} did not end within ${duration(deadline)} and was interrupted; ${summary(atDeadline)}. What it had done is in its state.`,
      );
    throw error;
  } finally {
    quiet();
    clearTimeout(timer);
  }
}
