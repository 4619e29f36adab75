import { inspect } from "node:util";
import { Value } from "../model/value.ts";

/** What a matcher found; `message` is read only when it does not suit. */
export type Verdict = { pass: boolean; message: () => string };

/** The message after `.not`, where it is more than the claim turned round. */
type Opposite = { claim?: string; found?: () => string[] };

/**
 * A verdict. @param claim what was expected, as the end of "expected X to ...". @param found lines about what was found instead, made
 * only when they are shown. @param opposite what to say after `.not`: another claim than "not to ...", and what was found.
 */
export function verdict(
  pass: boolean,
  who: string,
  claim: string,
  found: () => string[] = () => [],
  opposite: Opposite = {},
): Verdict {
  const lines = () =>
    pass
      ? [`expected ${who} ${opposite.claim ?? `not to ${claim}`}`, ...(opposite.found?.() ?? [])]
      : [`expected ${who} to ${claim}`, ...found()];
  return { pass, message: () => lines().join("\n").trimEnd() };
}

/** A value in a message: short, on one line, with what is secret or unknown replaced. */
export function shown(value: unknown): string {
  return inspect(value instanceof Value ? value.shown() : value, {
    depth: 6,
    breakLength: Number.POSITIVE_INFINITY,
    maxStringLength: 200,
  });
}

/** What a value is, at the end of "it is ...". */
export function described(value: Value): string {
  if (value.knowledge === "absent") return "not there";
  return value.knowledge === "unknown" ? "known only after the apply" : shown(value);
}

/** A list in a message, one line each, or what to say when it is empty. */
export function listed(lines: readonly string[], empty = "nothing"): string[] {
  return lines.length === 0 ? [`  ${empty}`] : lines.map((line) => `  ${line.replaceAll("\n", "\n  ")}`);
}

/** Where the things come from that matchers look at. */
const SOURCES: Readonly<Record<string, string>> = {
  Objects: "what objectsIn(plan) returns",
  Plan: "a Plan, which planOf(root) returns",
  Value: 'a Value, such as plan.output("url") or plan.resource("a.b").after.at("c")',
};

/** @throws TypeError when a matcher is given something that it cannot look at; it says where to get what it can. */
export function received<T>(value: unknown, type: new (...args: never[]) => T, matcher: string): T {
  if (value instanceof type) return value;
  throw new TypeError(`${matcher} looks at ${SOURCES[type.name] ?? type.name}; found ${kindOf(value)}`);
}

// ---

/** Only what kind of thing it is: its content may be secret. */
function kindOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return shown(value);
  return `an ${value.constructor?.name ?? "Object"}`;
}
