import { z } from "zod";

const manifestSchema = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
  spec: z.looseObject({}).optional(),
});
const containerSchema = z.looseObject({
  resources: z.looseObject({ requests: z.record(z.string(), z.union([z.string(), z.number()])).optional() }).optional(),
});

const planSchema = z.looseObject({
  resource_changes: z
    .array(
      z.looseObject({ address: z.string(), type: z.string(), change: z.looseObject({ actions: z.array(z.string()) }) }),
    )
    .default([]),
  planned_values: z.looseObject({
    outputs: z.record(z.string(), z.looseObject({ value: z.unknown().optional() })).default({}),
  }),
});

/** What a plan would do, in the words of someone who wonders whether it fits on their laptop. */
export type Preview = {
  changes: { create: number; update: number; replace: number; destroy: number };
  /** Addresses that are replaced or destroyed: they deserve a look. */
  losses: string[];
  workloads: { name: string; memory: string }[];
  volumes: { name: string; size: string }[];
};

/** Reads the JSON of a plan (`terraform show -json`). */
export function previewOf(plan: unknown): Preview {
  const { resource_changes: all, planned_values: planned } = planSchema.parse(plan);
  const is = (...actions: string[]) => all.filter(({ change }) => change.actions.join() === actions.join());
  const replaced = [...is("delete", "create"), ...is("create", "delete")];
  const manifests = Object.values((planned.outputs.manifests?.value ?? {}) as Record<string, unknown>).map((manifest) =>
    manifestSchema.parse(manifest),
  );
  return {
    changes: {
      create: is("create").length,
      update: is("update").length,
      replace: replaced.length,
      destroy: is("delete").length,
    },
    losses: [...replaced, ...is("delete")]
      .filter(({ type }) => type === "kubectl_manifest")
      .map(({ address }) => address),
    workloads: manifests.filter(({ kind }) => ["Deployment", "DaemonSet", "StatefulSet"].includes(kind)).map(workload),
    volumes: manifests
      .filter(({ kind }) => kind === "PersistentVolumeClaim")
      .map(({ metadata, spec }) => ({
        name: metadata.name,
        size: String((spec as { resources?: { requests?: { storage?: string } } }).resources?.requests?.storage ?? "?"),
      })),
  };
}

/** The preview as lines of text. */
export function previewLines({ changes, losses, workloads, volumes }: Preview): string[] {
  const { create, update, replace, destroy } = changes;
  if (create + update + replace + destroy === 0) return ["Nothing to change."];
  return [
    `To create ${create}, update ${update}, replace ${replace}, destroy ${destroy} objects`,
    ...losses.map((address) => `  replaced or destroyed: ${address}`),
    ...workloads.map(({ name, memory }) => `  ${name}: ${memory}`),
    ...volumes.map(({ name, size }) => `  volume ${name}: ${size}`),
  ];
}

// ---

function workload({ kind, metadata, spec }: z.infer<typeof manifestSchema>): { name: string; memory: string } {
  const { replicas = 1, template } = spec as { replicas?: number; template: { spec: { containers: unknown[] } } };
  const requests = template.spec.containers.map(
    (container) => containerSchema.parse(container).resources?.requests?.memory ?? "nothing",
  );
  const pods = kind === "DaemonSet" ? "one pod on each node" : replicas === 1 ? "1 pod" : `${replicas} pods`;
  return { name: `${kind} ${metadata.name}`, memory: `${pods}, memory request ${requests.join(" + ")}` };
}
