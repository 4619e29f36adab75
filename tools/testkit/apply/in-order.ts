import type { Reporter, Vitest } from "vitest/node";
import { duration, stderrLog } from "../../utils/progress.ts";
import { sayKept } from "./kept.ts";
import { INSISTS_AT } from "./to-the-end.ts";

const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof CODES;

/**
 * A reporter that ends a run of vitest in order when it is interrupted: running tests are cancelled, and what they have applied is
 * destroyed before the process ends, with the exit code of a program that this signal ended. Vitest by itself ends at once, and takes
 * its workers with it. A second signal changes nothing; a third Ctrl-C leaves what is applied, and says how to destroy it.
 */
export function endingInOrder(): Reporter & { readonly exitCode: number | undefined } {
  let first: { signal: Signal; at: number } | undefined;
  let interrupts = 0;
  let hasTests = false;
  const take = (vitest: Vitest, signal: Signal) => {
    // Of a pipeline that sends one signal after the other, none means that somebody insists.
    if (signal === "SIGINT") interrupts += 1;
    if (first && interrupts < INSISTS_AT) {
      stderrLog(
        `testkit: still destroying what was applied, ${duration(Date.now() - first.at)} after ${first.signal}; ${AGAIN}`,
      );
      return;
    }
    // Before the first test nothing is applied.
    if (first || !hasTests) leave(CODES[first?.signal ?? signal]);
    first = { signal, at: Date.now() };
    stderrLog(`testkit: ${signal}: the run ends as soon as what was applied is destroyed; ${AGAIN}`);
    void vitest.cancelCurrentRun("keyboard-input");
  };
  return {
    get exitCode() {
      return first && CODES[first.signal];
    },
    onInit(vitest) {
      process.env.TESTKIT_RUN = RUN;
      // Vitest counts a run that was cancelled as one that failed.
      process.on("exit", () => {
        if (first) process.exitCode = CODES[first.signal];
      });
      for (const signal of Object.keys(CODES) as Signal[]) {
        // Vitest's own, which ends the process a moment later.
        process.removeAllListeners(signal);
        process.on(signal, () => take(vitest, signal));
      }
    },
    onTestModuleQueued() {
      hasTests = true;
    },
  };
}

// ---

const AGAIN = `the ${["first", "second", "third"][INSISTS_AT - 1]} Ctrl-C leaves it as it is`;

/** By this name the workers mark what they apply. */
const RUN = `${process.pid}-${Date.now()}`;

function leave(code: number): never {
  sayKept(RUN);
  process.exit(code);
}
