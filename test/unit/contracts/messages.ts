import type { Rule } from "../../../tools/check/rule.ts";
import type { Setting } from "../../../tools/check/selection.ts";
import { checked } from "../../support/checked.ts";
import type { Tree } from "../../support/rule-page.ts";

/** What one rule says about files: "modules/shop/main.tf:3 message". */
// biome-ignore lint/suspicious/noExplicitAny: each rule has types of its own for its arguments and options
export function messagesOf(rule: Rule<any, any>, tree: Tree, options: Record<string, unknown> = {}): string[] {
  const setting: Setting = [rule.severity === "off" ? "error" : rule.severity, options];
  const { findings } = checked(tree, { rules: { [rule.code]: setting } }, [rule]);
  return findings.map(({ file, start, message }) => `${file}:${start.line} ${message}`);
}

/** Files of which one has another text in one place. @throws Error when that text is not in it, since the test would then show nothing */
export function alteredTree(tree: Tree, path: string, text: string, other: string): Tree {
  const before = tree[path];
  if (before === undefined || !before.includes(text)) throw new Error(`${path} has no ${JSON.stringify(text)}`);
  return { ...tree, [path]: before.replace(text, () => other) };
}
