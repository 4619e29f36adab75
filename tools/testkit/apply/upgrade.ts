import { addressFits, type Plan, type ResourceChange } from "../model/plan.ts";
import { planJson } from "../model/plan-json.ts";
import { pathText } from "../model/value.ts";
import type { Root } from "../terraform/roots.ts";
import type { Applied } from "./applied.ts";

/** From one version of a root to another, and what may get lost on the way. */
export type Upgrade = {
  from: Root;
  to: Root;
  /** Called when the old version is applied and the new one is not: to look at what must survive. */
  between?: (applied: Applied) => Promise<void>;
  /** Addresses, or patterns of them, of what may be destroyed and created anew. */
  mayReplace?: readonly (string | RegExp)[];
  /** Addresses, or patterns of them, of what may be destroyed for good. */
  mayDestroy?: readonly (string | RegExp)[];
};

/** An upgrade would replace or destroy what nobody has said it may. */
export class UndeclaredLoss extends Error {
  override name = "UndeclaredLoss";
}

/** @throws UndeclaredLoss that names each resource with Terraform's reason. */
export function expectNoLoss(plan: Plan, upgrade: Upgrade): void {
  const { mayReplace = [], mayDestroy = [] } = upgrade;
  const losses = plan.changes.filter(
    ({ mode, action, address }) =>
      mode === "managed" &&
      ((action === "replace" && !fits(address, mayReplace)) || (action === "delete" && !fits(address, mayDestroy))),
  );
  if (losses.length === 0) return;
  const paths = replacePaths(plan);
  const lines = losses.map((loss) => `  ${lineOf(loss, paths.get(loss.address) ?? [])}`);
  throw new UndeclaredLoss(
    [
      "the upgrade would lose what is there:",
      ...lines,
      "Where that is meant, name the address in mayReplace or mayDestroy.",
    ].join("\n"),
  );
}

// ---

function fits(address: string, patterns: readonly (string | RegExp)[]): boolean {
  return patterns.some((pattern) => addressFits(address, pattern));
}

function lineOf({ action, address, reason }: ResourceChange, paths: string[]): string {
  const because = [...(reason ? [reason] : []), ...(paths.length > 0 ? [`because of ${paths.join(", ")}`] : [])];
  return `${action === "replace" ? "replace" : "destroy"} ${address}${because.length > 0 ? `: ${because.join(", ")}` : ""}`;
}

/** By address, the attributes that cannot be changed in place. */
function replacePaths(plan: Plan): Map<string, string[]> {
  const changes = planJson.parse(plan.json()).resource_changes;
  return new Map(changes.map(({ address, change }) => [address, (change.replace_paths ?? []).map(pathText)]));
}
