import { closest } from "../../utils/closest.ts";
import { type ChangeJson, planJson, type ResourceChangeJson, resourcesOf, type StateResource } from "./plan-json.ts";
import { Value } from "./value.ts";

/** What a plan would do with a resource or an output. `forget`: it leaves the state and stays where it is. */
export type Action = "create" | "read" | "update" | "replace" | "delete" | "forget" | "no-op";

/** What a plan would do with one resource instance. */
export type ResourceChange = {
  address: string;
  /** Where a `moved` block says that it was before. */
  movedFrom: string | undefined;
  module: string | undefined;
  mode: string;
  type: string;
  name: string;
  index: string | number | undefined;
  action: Action;
  /** Terraform's own word for why, such as `replace_because_cannot_update`. */
  reason: string | undefined;
  before: Value;
  after: Value;
};

/** The outcome of a `check` block, a condition of a resource or output, or a variable's validation. */
export type CheckResult = { address: string; kind: string; status: string; problems: string[] };

/** Whether an address is the one that is named, or fits a pattern. */
export function addressFits(address: string, pattern: string | RegExp): boolean {
  return typeof pattern === "string" ? address === pattern : address.search(pattern) >= 0;
}

/** A plan: everything that Terraform says about it, as values that know what is unknown and what is secret. */
export class Plan {
  /** The plan file, where there is one. */
  readonly file: string;
  readonly changes: readonly ResourceChange[];
  /** Root outputs after the apply. */
  readonly outputs: Readonly<Record<string, Value>>;
  /** Names of root outputs that the apply would change. */
  readonly changedOutputs: readonly string[];
  readonly checks: readonly CheckResult[];
  // Private, so that no report of a failure and no snapshot prints what is in them in clear.
  readonly #json: unknown;
  readonly #resources: readonly StateResource[];

  /** @param json what `terraform show -json PLAN` printed. @throws ZodError when it is no plan that this kit can read. */
  constructor(json: unknown, file = "") {
    const plan = planJson.parse(json);
    this.#json = json;
    this.file = file;
    this.changes = plan.resource_changes.map(changeOf);
    this.outputs = Object.fromEntries(
      Object.entries(plan.output_changes).map(([name, change]) => [name, valuesOf(change).after]),
    );
    this.changedOutputs = Object.entries(plan.output_changes)
      .filter(([, { actions }]) => actions.join() !== "no-op")
      .map(([name]) => name);
    this.checks = plan.checks.map(({ address, status, instances }) => ({
      address: address.to_display,
      kind: address.kind,
      status,
      problems: (instances ?? []).flatMap(({ problems }) => problems.map(({ message }) => message)),
    }));
    this.#resources = resourcesOf(plan.planned_values.root_module);
  }

  /** Every resource as it is planned to be, with all attributes that are known, secrets included. */
  get resources(): readonly StateResource[] {
    return this.#resources;
  }

  /** The whole of what Terraform printed, secrets included: whoever asks for it decides where it goes. */
  json(): unknown {
    return this.#json;
  }

  /** The change of the resource instance with this address. @throws Error that names the nearest addresses. */
  resource(address: string): ResourceChange {
    const found = this.changes.find((change) => change.address === address);
    if (found) return found;
    const addresses = this.changes.map((change) => change.address);
    throw new Error(`the plan has no ${address}${closest(address, addresses)}`);
  }

  /** The root output of this name. @throws Error that names the nearest ones. */
  output(name: string): Value {
    const found = this.outputs[name];
    if (found) return found;
    throw new Error(`the plan has no output ${name}${closest(name, Object.keys(this.outputs))}`);
  }

  /** Addresses by what would happen to them; what stays as it is, and data that is only read, is left out. */
  actions(): { action: Action; address: string }[] {
    return this.changes
      .filter(({ action, mode }) => action !== "no-op" && mode !== "data")
      .map(({ action, address }) => ({ action, address }))
      .toSorted((a, b) => a.address.localeCompare(b.address));
  }
}

// ---

function changeOf(json: ResourceChangeJson): ResourceChange {
  return {
    address: json.address,
    movedFrom: json.previous_address,
    module: json.module_address,
    mode: json.mode,
    type: json.type,
    name: json.name,
    index: json.index,
    action: actionOf(json.change.actions),
    reason: json.action_reason,
    ...valuesOf(json.change),
  };
}

function valuesOf(change: ChangeJson): { before: Value; after: Value } {
  // For what is destroyed, Terraform writes null instead of leaving it out.
  const after = change.actions.join() === "delete" ? undefined : change.after;
  return {
    before: new Value(change.before ?? undefined, false, both(change.before_sensitive)),
    after: new Value(after, change.after_unknown, both(change.after_sensitive)),
  };
}

/** The kubectl provider hides a manifest, and shows the same once more, parsed: whoever hides one means both. */
function both(sensitive: unknown): unknown {
  const hidden = typeof sensitive === "object" && sensitive !== null && "yaml_body" in sensitive;
  return hidden ? { ...sensitive, yaml_body_parsed: sensitive.yaml_body } : sensitive;
}

/** @throws Error for a combination of actions that this kit does not know: guessing would hide a loss. */
function actionOf(actions: string[]): Action {
  const known: Record<string, Action> = {
    create: "create",
    read: "read",
    update: "update",
    delete: "delete",
    forget: "forget",
    "no-op": "no-op",
    "delete,create": "replace",
    "create,delete": "replace",
    "create,forget": "replace",
  };
  const action = known[actions.join()];
  if (!action) throw new Error(`the plan has an unknown combination of actions: ${actions.join(", ")}`);
  return action;
}
