import { Plan } from "../../../../tools/testkit/model/plan.ts";

/** What a resource change of a made-up plan differs in. */
export type Change = {
  address: string;
  actions: string[];
  previous_address?: string;
  action_reason?: string;
  mode?: string;
  change?: object;
};

/** A plan from the parts of Terraform's JSON that a test is about. */
export function planFrom({
  changes = [],
  ...rest
}: {
  changes?: Change[];
  output_changes?: object;
  checks?: object[];
}): Plan {
  const resource_changes = changes.map(({ address, actions, ...more }) => ({
    address,
    mode: "managed",
    type: address.split(".").at(-2) ?? "",
    name: address.split(".").at(-1) ?? "",
    provider_name: "registry.terraform.io/a/b",
    change: { actions, before: {}, after: {} },
    ...more,
  }));
  return new Plan({ format_version: "1.2", planned_values: { root_module: {} }, resource_changes, ...rest });
}

/** The message of a failed expectation. */
export function failure(expectation: () => unknown): string {
  try {
    expectation();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("the expectation was met");
}
