import { closest } from "../../utils/closest.ts";
import { type CheckResult, Plan } from "../model/plan.ts";
import { diagnosticText, errorsAmong, refusedVariable } from "../terraform/diagnostics.ts";
import type { Attempt } from "../terraform/workspace.ts";
import { described, listed, received, shown, type Verdict, verdict } from "./verdict.ts";

type Equals = (a: unknown, b: unknown) => boolean;

/**
 * `expect(await attemptOf(root, { size: "12Gb" })).toFailValidation("size", /12Gb/)`: the plan is refused because of this input
 * variable, by its type or by a validation, with a message that fits every pattern.
 */
export function toFailValidation(attempt: unknown, variable: string, ...patterns: (RegExp | string)[]): Verdict {
  const { plan, diagnostics, folder } = asAttempt(attempt, "toFailValidation");
  const errors = errorsAmong(diagnostics);
  const about = errors.filter((error) => refusedVariable(error, folder) === variable);
  const fits = about.some((error) => patterns.every((pattern) => isIn(pattern, oneLine(diagnosticText(error)))));
  const claim = `fail because of the variable ${variable}${patterns.map((pattern) => `, with ${pattern}`).join("")}`;
  return verdict(fits, "the plan", claim, () => {
    if (plan) return ["it succeeds"];
    const named = new Set(errors.flatMap((error) => refusedVariable(error, folder) ?? []));
    const because = named.size === 0 ? ", and not because of a variable" : ` because of ${[...named].join(", ")}`;
    const text = about.length === 0 ? "" : ", and no message about it has all of these texts";
    return [`it fails${because}${text}:`, ...errors.map(diagnosticText)];
  });
}

/** Terraform warns with a text that fits; nothing else is said of the plan. */
export function toWarn(attempt: unknown, pattern: RegExp | string): Verdict {
  const { diagnostics } = asAttempt(attempt, "toWarn");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").map(diagnosticText);
  const pass = warnings.some((warning) => isIn(pattern, oneLine(warning)));
  return verdict(pass, "the plan", `warn with ${pattern}`, () => ["its warnings are", ...listed(warnings, "none")]);
}

/** Every `check` block, condition and validation holds, as far as it can be known; there must be at least one. */
export function toPassChecks(plan: unknown): Verdict {
  const { checks } = received(plan, Plan, "toPassChecks");
  const failed = checks.filter(({ status }) => status === "fail" || status === "error");
  return verdict(checks.length > 0 && failed.length === 0, "the plan", "pass its checks", () =>
    checks.length === 0 ? ["it has none"] : ["these fail", ...listed(failed.map(checkLine))],
  );
}

/** A check fails, with a message that fits. @param address for example "check.backup" or "module.shop.check.backup". */
export function toFailCheck(plan: unknown, address: string, pattern: RegExp | string = ""): Verdict {
  const { checks } = received(plan, Plan, "toFailCheck");
  const found = checks.find((check) => check.address === address);
  const pass = found?.status === "fail" && found.problems.some((problem) => isIn(pattern, oneLine(problem)));
  return verdict(pass, "the plan", `fail ${address}${pattern === "" ? "" : ` with ${pattern}`}`, () => [
    found
      ? `it is: ${checkLine(found)}`
      : `it has no ${address}${closest(
          address,
          checks.map((check) => check.address),
        )}`,
  ]);
}

/** A root output will have this value. */
export function toHaveOutput(this: { equals: Equals }, plan: unknown, name: string, expected: unknown): Verdict {
  const output = received(plan, Plan, "toHaveOutput").output(name);
  const pass = output.isWhollyKnown && this.equals(output.reveal(), expected);
  const claim = `have the output ${name} = ${output.isSensitive ? "what was expected (sensitive)" : shown(expected)}`;
  return verdict(pass, "the plan", claim, () => [`it is ${described(output)}`]);
}

// ---

function asAttempt(value: unknown, matcher: string): Attempt {
  if (typeof value === "object" && value !== null && "diagnostics" in value && "folder" in value)
    return value as Attempt;
  throw new TypeError(`${matcher} looks at what attemptOf returns, found ${shown(value)}`);
}

function isIn(pattern: RegExp | string, text: string): boolean {
  return typeof pattern === "string" ? text.includes(pattern) : pattern.test(text);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

function checkLine({ address, status, problems }: CheckResult): string {
  return `${address}: ${[status, ...problems.map(oneLine)].join(", ")}`;
}
