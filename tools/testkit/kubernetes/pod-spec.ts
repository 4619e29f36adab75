import { z } from "zod";
import { labels } from "./selectors.ts";

// Of a pod's spec, what the matchers look at: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/

const portReference = z.union([z.string(), z.number()]);
const quantities = z
  .record(
    z.string(),
    z.union([z.string(), z.number()]).transform((quantity) => String(quantity)),
  )
  .default({});

const port = z.looseObject({
  name: z.string().optional(),
  containerPort: z.number(),
  protocol: z.string().default("TCP"),
});

const probe = z.looseObject({
  exec: z.looseObject({}).optional(),
  grpc: z.looseObject({}).optional(),
  httpGet: z.looseObject({ port: portReference }).optional(),
  tcpSocket: z.looseObject({ port: portReference }).optional(),
});

const named = z.looseObject({ name: z.string().optional(), optional: z.boolean().default(false) });
const keyed = named.extend({ key: z.string().optional() });
const items = z.array(z.looseObject({ key: z.string().optional() })).default([]);

const container = z.looseObject({
  name: z.string(),
  image: z.string().optional(),
  ports: z.array(port).default([]),
  env: z
    .array(
      z.looseObject({
        name: z.string(),
        valueFrom: z.looseObject({ configMapKeyRef: keyed.optional(), secretKeyRef: keyed.optional() }).default({}),
      }),
    )
    .default([]),
  envFrom: z.array(z.looseObject({ configMapRef: named.optional(), secretRef: named.optional() })).default([]),
  resources: z.looseObject({ requests: quantities, limits: quantities }).default({ requests: {}, limits: {} }),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
  startupProbe: probe.optional(),
  /** "Always" makes an init container a sidecar, which runs as long as the pod. */
  restartPolicy: z.string().optional(),
  securityContext: z.looseObject({ readOnlyRootFilesystem: z.boolean().default(false) }).default({
    readOnlyRootFilesystem: false,
  }),
});

const volume = z.looseObject({
  name: z.string(),
  configMap: named.extend({ items }).optional(),
  csi: z.looseObject({ nodePublishSecretRef: named.optional() }).optional(),
  persistentVolumeClaim: z.looseObject({ claimName: z.string().optional() }).optional(),
  projected: z
    .looseObject({
      sources: z
        .array(
          z.looseObject({
            configMap: named.extend({ items }).optional(),
            secret: named.extend({ items }).optional(),
          }),
        )
        .default([]),
    })
    .optional(),
  secret: z.looseObject({ secretName: z.string().optional(), optional: z.boolean().default(false), items }).optional(),
});

export const podSpec = z.looseObject({
  automountServiceAccountToken: z.boolean().optional(),
  containers: z.array(container),
  hostNetwork: z.boolean().default(false),
  imagePullSecrets: z.array(named).default([]),
  initContainers: z.array(container).default([]),
  priorityClassName: z.string().optional(),
  restartPolicy: z.string().default("Always"),
  serviceAccountName: z.string().default("default"),
  volumes: z.array(volume).default([]),
});

export const podMetadata = z.looseObject({ labels: labels.default({}) });

export type Container = z.infer<typeof container>;
export type Port = z.infer<typeof port>;
export type PodSpec = z.infer<typeof podSpec>;
export type Volume = z.infer<typeof volume>;
