import { log, nextNumber } from "./telemetry.ts";

/** What is wrong with this service on purpose; all of it is off at first and can be switched while it runs. */
export type Faults = {
  /** Share of requests that fail, from 0 to 1. */
  errors: number;
  /** Added to every answer, in milliseconds. */
  latency: number;
  /** Memory that is kept for no reason, in MiB a second, until the limit of the container ends the process. */
  leak: number;
  /** Lines of log a second that say nothing. */
  flood: number;
  /** Above 0: the process ends with exit code 1, once, two seconds later. */
  crash: number;
};

export const faults: Faults = { errors: 0, latency: 0, leak: 0, flood: 0, crash: 0 };

const LIMITS: Record<keyof Faults, number> = { errors: 1, latency: 60_000, leak: 1024, flood: 10_000, crash: 1 };

/**
 * Takes changes such as { errors: 0.5 }. Nothing is changed unless all of them can be.
 * @throws Error that names the first that cannot be, what was expected and what was found.
 */
export function changeFaults(changes: Record<string, unknown>): Faults {
  for (const [name, value] of Object.entries(changes)) {
    const limit = LIMITS[name as keyof Faults];
    if (limit === undefined)
      throw new Error(`there is no fault "${name}"; there are ${Object.keys(LIMITS).join(", ")}`);
    if (typeof value !== "number" || !(value >= 0 && value <= limit))
      throw new Error(`${name} must be a number from 0 to ${limit}; found ${JSON.stringify(value)}`);
  }
  Object.assign(faults, changes);
  log("warn", "faults were changed", { faults });
  return faults;
}

/** What faults do that has nothing to do with requests, ten times a second. */
export function startFaults(): void {
  const leaked: Buffer[] = [];
  const tick = (perSecond: number, work: () => void) => {
    // A tenth of it each time, and what is left over by chance.
    const exact = perSecond / 10;
    const times = Math.floor(exact) + (Math.random() < exact % 1 ? 1 : 0);
    for (let time = 0; time < times; time++) work();
  };
  // Two seconds: whoever asks with `kubectl exec` is a process of the container, too, and would end with it before it has the answer.
  let ticksToCrash = 20;
  setInterval(() => {
    tick(faults.leak, () => void leaked.push(Buffer.alloc(1 << 20, 1)));
    tick(faults.flood, () => log("debug", "nothing happened", { seq: nextNumber() }));
    if (faults.crash > 0 && ticksToCrash-- <= 0) {
      log("error", "this process was told to crash");
      process.exit(1);
    }
  }, 100);
}
