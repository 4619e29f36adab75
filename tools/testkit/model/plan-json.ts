import { z } from "zod";

// The JSON of plans and states, as far as it is read: https://developer.hashicorp.com/terraform/internals/json-format
// A minor version may add anything anywhere, so every object is open and every enumeration a text; another major version is refused.

const tree = z.unknown();
const attributes = z.record(z.string(), z.unknown());

const change = z.looseObject({
  actions: z.array(z.string()),
  before: tree.optional(),
  after: tree.optional(),
  after_unknown: tree.optional(),
  before_sensitive: tree.optional(),
  after_sensitive: tree.optional(),
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
  importing: z.unknown().optional(),
});

const resourceChange = z.looseObject({
  address: z.string(),
  previous_address: z.string().optional(),
  module_address: z.string().optional(),
  mode: z.string(),
  type: z.string(),
  name: z.string(),
  index: z.union([z.string(), z.number()]).optional(),
  provider_name: z.string(),
  deposed: z.string().optional(),
  action_reason: z.string().optional(),
  change,
});

const check = z.looseObject({
  address: z.looseObject({ to_display: z.string(), kind: z.string() }),
  status: z.string(),
  instances: z
    .array(z.looseObject({ problems: z.array(z.looseObject({ message: z.string() })).default([]) }))
    .nullish(),
});

const resource = z.looseObject({
  address: z.string(),
  mode: z.string(),
  type: z.string(),
  name: z.string(),
  index: z.union([z.string(), z.number()]).optional(),
  provider_name: z.string(),
  schema_version: z.number(),
  values: attributes.default({}),
  // Of what a plan forgets, it is false.
  sensitive_values: z.union([attributes, z.literal(false).transform((): Record<string, unknown> => ({}))]).default({}),
});

const module = z.looseObject({
  address: z.string().optional(),
  resources: z.array(resource).default([]),
  get child_modules() {
    return z.array(module).default([]);
  },
});

const version = z
  .string()
  .regex(/^[01]\./, { error: ({ input }) => `format_version ${String(input)} is not known: expected 0.x or 1.x` });

/** `terraform show -json PLAN`. */
export const planJson = z.looseObject({
  format_version: version,
  terraform_version: z.string().optional(),
  errored: z.boolean().default(false),
  planned_values: z.looseObject({ root_module: module.default({ resources: [], child_modules: [] }) }),
  resource_changes: z.array(resourceChange).default([]),
  output_changes: z.record(z.string(), change).default({}),
  checks: z.array(check).default([]),
});

/** `terraform show -json` of a state; empty when nothing was ever applied. */
export const stateJson = z.looseObject({
  format_version: version,
  values: z
    .looseObject({
      root_module: module.default({ resources: [], child_modules: [] }),
      outputs: z
        .record(z.string(), z.looseObject({ sensitive: z.boolean().default(false), value: tree.optional() }))
        .default({}),
    })
    .optional(),
});

export type PlanJson = z.infer<typeof planJson>;
export type ChangeJson = z.infer<typeof change>;
export type ResourceChangeJson = z.infer<typeof resourceChange>;

/** A resource of a planned or present state, with the module that it is in. */
export type StateResource = z.infer<typeof resource> & { module: string | undefined };

/** Every resource of a state, of all modules. */
export function resourcesOf(from: z.infer<typeof module>): StateResource[] {
  const own = from.resources.map((found) => ({ ...found, module: from.address }));
  return [...own, ...from.child_modules.flatMap(resourcesOf)];
}
