import type { CallModel, ExpressionModel, ModuleInterface, ResourceModel } from "../../interface/describe/schema.ts";
import type { Change } from "../change.ts";
import { haveSameForm } from "../compare/form.ts";
import { keysOf } from "../compare/keys.ts";
import { movesInstances } from "../compare/moves.ts";
import { addressOf, type Kind, type MovablePairs } from "../versions.ts";

/** By which keys there are instances of a resource. */
export const resourceKeys: Kind = ({ resources, head }) => changesOf("resource", resources, head);

/** By which keys there are instances of a module call. */
export const callKeys: Kind = ({ calls, head }) => changesOf("call", calls, head);

// ---

type Item = ResourceModel | CallModel;
type Judged = Pick<Change, "bump" | "atMost" | "reason">;

function* changesOf<T extends Item>(
  what: "resource" | "call",
  pairs: MovablePairs<T>,
  head: ModuleInterface,
): Iterable<Change> {
  for (const [before, after] of pairs.kept) {
    if (isSame(before.count, after.count) && isSame(before.forEach, after.forEach)) continue;
    const [was, is] = [repetitionOf(before), repetitionOf(after)];
    const judged = movesInstances(addressOf(before), head)
      ? ({ bump: "patch", reason: "has other keys, to which `moved` blocks lead" } as const)
      : judge(before, after, what);
    if (!judged) continue;
    const { file, line } = after;
    yield { code: `${what}-keys`, path: addressOf(after), before: was, after: is, ...judged, file, line };
  }
}

function isSame(before: ExpressionModel | undefined, after: ExpressionModel | undefined): boolean {
  return before && after ? haveSameForm(before.text, after.text) : before === after;
}

function repetitionOf({ count, forEach }: Item): string {
  if (count) return `count = ${count.text}`;
  return forEach ? `for_each = ${forEach.text}` : "";
}

function judge(before: Item, after: Item, what: "resource" | "call"): Judged | undefined {
  if (before.count && after.count) return judgeCounts(before.count.constant, after.count.constant);
  if (before.forEach && after.forEach) return judgeKeys(keysOf(before.forEach.text), keysOf(after.forEach.text));
  const isOne = (item: Item) => !item.count && !item.forEach;
  // Terraform itself takes x for x[0], but not module.x for module.x[0].
  if (what === "resource" && before.count && isOne(after)) return judgeCounts(before.count.constant, 1);
  if (what === "resource" && isOne(before) && after.count) return judgeCounts(1, after.count.constant);
  return {
    bump: "major",
    reason: "has other keys: all instances are destroyed and created anew without `moved` blocks",
  };
}

function judgeCounts(before: unknown, after: unknown): Judged | undefined {
  if (typeof before !== "number" || typeof after !== "number") return UNKNOWN;
  if (before === after) return undefined;
  return after < before
    ? { bump: "major", reason: `is there ${after} times, not ${before}: the last instances are destroyed` }
    : { bump: "minor", reason: `is there ${after} times, not ${before}` };
}

function judgeKeys(before: Set<string> | undefined, after: Set<string> | undefined): Judged | undefined {
  if (!before || !after) return UNKNOWN;
  const gone = [...before].filter((key) => !after.has(key));
  if (gone.length > 0)
    return { bump: "major", reason: `has no keys ${gone.join(", ")} any more: these instances are destroyed` };
  const added = [...after].filter((key) => !before.has(key));
  return added.length > 0 ? { bump: "minor", reason: `has new keys ${added.join(", ")}` } : undefined;
}

const UNKNOWN: Judged = {
  bump: "patch",
  atMost: "major",
  reason:
    "is repeated in another way: whether instances lose their keys and are destroyed cannot be told from the text",
};
