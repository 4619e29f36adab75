import { z } from "zod";

// The parts of `terraform show -json PLAN` that we read; the documents say more may be added at any time.

const attributes = z.record(z.string(), z.unknown());

const resource = z.looseObject({
  address: z.string(),
  mode: z.string(),
  type: z.string(),
  name: z.string(),
  index: z.union([z.string(), z.number()]).optional(),
  provider_name: z.string(),
  schema_version: z.number(),
  values: attributes.default({}),
  sensitive_values: attributes.default({}),
});

const module = z.looseObject({
  address: z.string().optional(),
  resources: z.array(resource).default([]),
  get child_modules() {
    return z.array(module).default([]);
  },
});

export const planJson = z.looseObject({
  planned_values: z.looseObject({ root_module: module }),
  resource_changes: z
    .array(
      z.looseObject({
        address: z.string(),
        type: z.string(),
        change: z.looseObject({
          actions: z.array(z.string()),
          before: attributes.nullable(),
          after: attributes.nullable(),
        }),
      }),
    )
    .default([]),
  output_changes: z.record(z.string(), z.looseObject({ after: z.unknown().optional() })).default({}),
});

/** A resource of the planned state, with the module that it is in. */
export type PlannedResource = z.infer<typeof resource> & { module: string | undefined };

/** Every resource of a planned state, of all modules. */
export function resourcesOf(from: z.infer<typeof module>): PlannedResource[] {
  const own = from.resources.map((found) => ({ ...found, module: from.address }));
  return [...own, ...from.child_modules.flatMap(resourcesOf)];
}
