import { z } from "zod";

const containerSchema = z.looseObject({
  resources: z.looseObject({ requests: z.record(z.string(), z.union([z.string(), z.number()])).optional() }).optional(),
});
const podSchema = z.looseObject({
  containers: z.array(containerSchema),
  priorityClassName: z.string().optional(),
  volumes: z
    .array(
      z.looseObject({
        secret: z.looseObject({ secretName: z.string(), optional: z.boolean().optional() }).optional(),
      }),
    )
    .optional(),
});
// Without defaults: what is read here is also what `render` prints.
const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
  spec: z
    .looseObject({
      replicas: z.number().optional(),
      template: z.looseObject({ spec: podSchema }).optional(),
      resources: z.looseObject({ requests: z.looseObject({ storage: z.string() }) }).optional(),
      secretName: z.string().optional(),
      storageClassName: z.string().optional(),
    })
    .optional(),
});
const named = z
  .looseObject({ api_version: z.unknown(), kind: z.unknown(), namespace: z.unknown(), name: z.unknown() })
  .partial();
const changeSchema = z.looseObject({
  address: z.string(),
  type: z.string(),
  change: z.looseObject({
    actions: z.array(z.string()),
    before: named.nullish(),
    after: named.nullish(),
  }),
});
const planSchema = z.looseObject({
  resource_changes: z.array(changeSchema).default([]),
  planned_values: z.looseObject({
    outputs: z.looseObject({
      manifests: z.looseObject({ value: z.record(z.string(), manifestSchema).default({}) }).optional(),
      inputs: z.looseObject({ value: z.unknown() }).optional(),
      secret_keys: z.looseObject({ value: z.record(z.string(), z.array(z.string())).default({}) }).optional(),
    }),
  }),
});

/** The kinds of objects that make pods. */
export const WORKLOADS = ["DaemonSet", "Deployment", "StatefulSet"];

/** A Kubernetes object that the stack consists of, as far as the command line reads it. */
export type PlannedManifest = z.infer<typeof manifestSchema>;

/** A plan of the root that `up` writes. `secrets`: those that the stack makes, as "namespace/name", and their keys. */
export type Planned = {
  changes: z.infer<typeof changeSchema>[];
  manifests: PlannedManifest[];
  secrets: Record<string, string[]>;
  /** The inputs as Terraform took them. */
  inputs: unknown;
};

/** Reads the JSON of a plan (`terraform show -json`). */
export function readPlanned(json: unknown): Planned {
  const { resource_changes, planned_values } = planSchema.parse(json);
  const { inputs, manifests, secret_keys } = planned_values.outputs;
  return {
    changes: resource_changes,
    manifests: Object.values(manifests?.value ?? {}),
    secrets: secret_keys?.value ?? {},
    inputs: inputs?.value,
  };
}
