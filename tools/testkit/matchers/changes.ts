import { closest } from "../../utils/closest.ts";
import { type Action, addressFits, Plan, type ResourceChange } from "../model/plan.ts";
import { listed, received, type Verdict, verdict } from "./verdict.ts";

/** Addresses of resource instances: whole ones, or a pattern that fits at least one. */
export type Addresses = string | RegExp | readonly (string | RegExp)[];

/** `expect(plan).toCreate("module.shop.kubernetes_service.web")`: each of these is created. */
export const toCreate = changing("create");
/** Each of these is changed in place. */
export const toUpdate = changing("update");
/** Each of these is destroyed and created anew. */
export const toReplace = changing("replace");
/** Each of these is destroyed. */
export const toDestroy = changing("delete");

/** Nothing is destroyed, neither for good nor to be replaced. */
export function toDestroyNothing(plan: unknown): Verdict {
  const losses = managed(received(plan, Plan, "toDestroyNothing")).filter(
    ({ action }) => action === "delete" || action === "replace",
  );
  const found = () => ["it would", ...listed(losses.map(line))];
  return verdict(losses.length === 0, "the plan", "destroy nothing", found, { claim: "to destroy something" });
}

/** Neither a resource nor an output changes. */
export function toBeNoop(plan: unknown): Verdict {
  const { changedOutputs } = received(plan, Plan, "toBeNoop");
  const changes = managed(plan as Plan).filter(({ action }) => action !== "no-op");
  const all = [...changes.map(line), ...changedOutputs.map((name) => `change the output ${name}`)];
  const found = () => ["it would", ...listed(all)];
  return verdict(all.length === 0, "the plan", "change nothing", found, { claim: "to change something" });
}

/** A `moved` block takes a resource from one address to another. */
export function toMove(plan: unknown, from: string, to: string): Verdict {
  const moves = received(plan, Plan, "toMove").changes.filter(({ movedFrom }) => movedFrom !== undefined);
  const pass = moves.some(({ movedFrom, address }) => movedFrom === from && address === to);
  return verdict(pass, "the plan", `move ${from} to ${to}`, () => [
    "it moves",
    ...listed(moves.map(({ movedFrom, address }) => `${movedFrom} to ${address}`)),
  ]);
}

// ---

const VERBS: Record<Action, string> = {
  create: "create",
  read: "read",
  update: "update",
  replace: "replace",
  delete: "destroy",
  forget: "forget",
  "no-op": "keep",
};

function changing(action: Action): (plan: unknown, addresses: Addresses) => Verdict {
  return (plan, addresses) => {
    const verb = VERBS[action];
    const changes = managed(received(plan, Plan, `to${verb[0]?.toUpperCase()}${verb.slice(1)}`));
    const patterns = Array.isArray(addresses) ? addresses : [addresses];
    const unmet = patterns.filter(
      (pattern) => !changes.some((change) => change.action === action && fits(change, pattern)),
    );
    // Without a pattern, anything at all would do.
    const pass = patterns.length > 0 && unmet.length === 0;
    const met = changes.filter(
      (change) => change.action === action && patterns.some((pattern) => fits(change, pattern)),
    );
    return verdict(
      pass,
      "the plan",
      `${verb} ${patterns.map(String).join(", ") || "something, but nothing was named"}`,
      () =>
        unmet.map((pattern) => {
          const meant = changes.filter((change) => fits(change, pattern));
          if (meant.length > 0) return `it would ${meant.map(line).join(", ")}`;
          const addresses = changes.map(({ address }) => address);
          if (typeof pattern === "string") return `it has no ${pattern}${closest(pattern, addresses)}`;
          return [`nothing fits ${pattern}; it has`, ...listed(addresses)].join("\n");
        }),
      { found: () => ["it would", ...listed(met.map(line))] },
    );
  };
}

function managed({ changes }: Plan): ResourceChange[] {
  return changes.filter(({ mode }) => mode === "managed");
}

function fits({ address }: ResourceChange, pattern: string | RegExp): boolean {
  return addressFits(address, pattern);
}

function line({ action, address, reason }: ResourceChange): string {
  return `${VERBS[action]} ${address}${reason ? ` (${reason})` : ""}`;
}
