import { z } from "zod";

const text = z.record(z.string(), z.string());

/** Of a Kubernetes object, only what every one has; the rest stays as it is. */
export const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    labels: text.optional(),
    annotations: text.optional(),
  }),
});

/** A Kubernetes object, as a manifest says it. */
export type KubernetesObject = z.infer<typeof objectSchema>;

const probeSchema = z.looseObject({});
const containerSchema = z.looseObject({
  name: z.string(),
  image: z.string(),
  args: z.array(z.string()).default([]),
  ports: z.array(z.looseObject({ name: z.string(), containerPort: z.number() })).default([]),
  resources: z.looseObject({ requests: text.default({}), limits: text.default({}) }),
  readinessProbe: probeSchema.optional(),
  livenessProbe: probeSchema.optional(),
  volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })).default([]),
  securityContext: z.looseObject({}).default({}),
});
const workloadSchema = z.looseObject({
  selector: z.looseObject({ matchLabels: text }),
  template: z.looseObject({
    metadata: z.looseObject({ labels: text }),
    spec: z.looseObject({
      serviceAccountName: z.string(),
      hostNetwork: z.boolean().default(false),
      containers: z.array(containerSchema),
      initContainers: z.array(containerSchema).default([]),
      securityContext: z.looseObject({}).default({}),
      volumes: z.array(z.looseObject({ name: z.string() })).default([]),
    }),
  }),
});

/** A pod that a workload makes: its labels, its spec, and where they come from. */
export type Pod = {
  /** "Deployment/prometheus" */
  owner: string;
  namespace: string | undefined;
  selector: Record<string, string>;
  labels: Record<string, string>;
  spec: z.infer<typeof workloadSchema>["template"]["spec"];
};

/** The pods of the workloads among objects, one each. */
export function podsOf(objects: KubernetesObject[]): Pod[] {
  return objects.filter(({ kind }) => ["DaemonSet", "Deployment", "StatefulSet"].includes(kind)).map(podOf);
}

/** "Kind/name". */
export function keyOf({ kind, metadata }: KubernetesObject): string {
  return `${kind}/${metadata.name}`;
}

/** Objects by "Kind/name in namespace", for comparisons in which order means nothing. */
export function byKey(objects: KubernetesObject[]): Record<string, KubernetesObject> {
  return Object.fromEntries(objects.map((object) => [`${keyOf(object)} in ${object.metadata.namespace}`, object]));
}

/** Whether labels satisfy a selector's matchLabels. */
export function selects(matchLabels: Record<string, string>, labels: Record<string, string>): boolean {
  return Object.entries(matchLabels).every(([name, value]) => labels[name] === value);
}

// ---

function podOf(object: KubernetesObject): Pod {
  const { selector, template } = workloadSchema.parse(object["spec"]);
  return {
    owner: keyOf(object),
    namespace: object.metadata.namespace,
    selector: selector.matchLabels,
    labels: template.metadata.labels,
    spec: template.spec,
  };
}
