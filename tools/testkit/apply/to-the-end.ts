import { SIGNALS } from "../../utils/patience.ts";
import { stderrLog } from "../../utils/progress.ts";

/** Who sends as many signals as this means it. */
export const INSISTS_AT = 3;

/** Keeps this process alive through signals that would end it, and calls back for each. Returns what ends that. */
export function outlivingSignals(seen: () => void = () => {}): () => void {
  for (const signal of SIGNALS) process.on(signal, seen);
  return () => {
    for (const signal of SIGNALS) process.removeListener(signal, seen);
  };
}

/**
 * Does what must not be left half done, such as a destroy: Ctrl-C reaches its children too, so what a signal broke off is begun again,
 * until somebody insists. `work` must be able to begin again.
 */
export async function toTheEnd<T>(what: string, work: () => Promise<T>): Promise<T> {
  let signals = 0;
  const calm = outlivingSignals(() => {
    signals += 1;
  });
  try {
    for (;;) {
      const before = signals;
      try {
        return await work();
      } catch (error) {
        if (signals === before || signals >= INSISTS_AT) throw error;
        stderrLog(`testkit: ${what} was interrupted, and begins again`);
      }
    }
  } finally {
    calm();
  }
}
