import type { Rule } from "../../../tools/check/rule.ts";
import { checked } from "../../support/checked.ts";

/** What one rule says about files: "modules/shop/main.tf:3 message". */
// biome-ignore lint/suspicious/noExplicitAny: each rule has types of its own for its arguments and options
export function messagesOf(rule: Rule<any, any>, tree: Record<string, string>, options?: object): string[] {
  const rules = options
    ? { [rule.code]: [rule.severity, { ...options }] as [typeof rule.severity, Record<string, unknown>] }
    : {};
  return checked(tree, { rules }, [rule]).findings.map(
    ({ file, start, message }) => `${file}:${start.line} ${message}`,
  );
}
