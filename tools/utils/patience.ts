import { existsSync } from "node:fs";
import { stderrLog } from "./progress.ts";

// Terraform saves its state and ends its providers when it is interrupted once; a second signal makes it drop everything. So it
// runs apart from the terminal's process group, where Ctrl-C would reach it beside ours, and gets exactly one SIGINT.

/** The person at the keyboard, or whoever started us, asked us to stop, and the program that ran then has ended in order. */
export class Interrupted extends Error {
  override name = "Interrupted";
}

const SETPRIV = "/usr/bin/setpriv";
/** Those that ask a process to end. */
export const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The command line that starts a program so that it is interrupted when this process dies, even by `kill -9`. Linux only. */
export function endingWithUs(program: string, args: string[]): [program: string, args: string[]] {
  if (process.platform !== "linux" || !existsSync(SETPRIV)) return [program, args];
  return [SETPRIV, ["--pdeathsig", "INT", "--", program, ...args]];
}

/**
 * Passes the first signal that should end this process on to a child, as SIGINT, and keeps this process waiting for it. Returns what
 * ends that; it throws when there was such a signal. @throws Interrupted
 */
export function askingOnce(child: { kill(signal: NodeJS.Signals): boolean }, program: string): () => void {
  let asked = false;
  const ask: Ask = (signal) => {
    if (asked) return;
    asked = true;
    stderrLog(`${signal}: waiting for ${program} to stop in order ...`);
    child.kill("SIGINT");
  };
  begin(ask);
  return () => {
    end(ask);
    if (asked) throw new Interrupted(`${program} was interrupted, and has ended in order`);
  };
}

// ---

type Ask = (signal: NodeJS.Signals) => void;

/** One listener for all children: Node.js takes more than ten of them for a leak. */
const asks = new Set<Ask>();
const askAll: Ask = (signal) => {
  for (const ask of asks) ask(signal);
};

function begin(ask: Ask): void {
  if (asks.size === 0) for (const signal of SIGNALS) process.on(signal, askAll);
  asks.add(ask);
}

function end(ask: Ask): void {
  asks.delete(ask);
  if (asks.size === 0) for (const signal of SIGNALS) process.removeListener(signal, askAll);
}
