import { inspect } from "node:util";
import { Value } from "../model/value.ts";

/** What a matcher found; `message` is read only when it does not suit. */
export type Verdict = { pass: boolean; message: () => string };

/**
 * A verdict. @param claim what was expected, as the end of "expected X to ...". @param found lines about what was found instead, made
 * only when they are shown.
 */
export function verdict(pass: boolean, who: string, claim: string, found: () => string[] = () => []): Verdict {
  return {
    pass,
    message: () =>
      pass ? `expected ${who} not to ${claim}` : [`expected ${who} to ${claim}`, ...found()].join("\n").trimEnd(),
  };
}

/** A value in a message: short, on one line, with what is secret or unknown replaced. */
export function shown(value: unknown): string {
  return inspect(value instanceof Value ? value.shown() : value, {
    depth: 6,
    breakLength: Number.POSITIVE_INFINITY,
    maxStringLength: 200,
  });
}

/** A list in a message, one line each, or what to say when it is empty. */
export function listed(lines: readonly string[], empty = "nothing"): string[] {
  return lines.length === 0 ? [`  ${empty}`] : lines.map((line) => `  ${line}`);
}

/** @throws TypeError when a matcher is given something that it cannot look at. */
export function received<T>(value: unknown, type: new (...args: never[]) => T, matcher: string): T {
  if (value instanceof type) return value;
  throw new TypeError(`${matcher} looks at a ${type.name}, found ${shown(value)}`);
}
