import { z } from "zod";

// What is read of an API server's OpenAPI v3 documents: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3
// Anything may be added anywhere, so objects are open; a type or a combination that is not known is refused.

const node = z.looseObject({
  $ref: z.string().optional(),
  allOf: z.tuple([z.looseObject({ $ref: z.string() })]).optional(),
  type: z.enum(["object", "array", "string", "integer", "number", "boolean"]).optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.unknown().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), node).optional();
  },
  get additionalProperties() {
    return node.optional();
  },
  get items() {
    return node.optional();
  },
  "x-kubernetes-list-map-keys": z.array(z.string()).optional(),
  "x-kubernetes-list-type": z.string().optional(),
  "x-kubernetes-preserve-unknown-fields": z.boolean().optional(),
});

const kind = z.looseObject({ group: z.string(), version: z.string(), kind: z.string() });

/** `kubectl get --raw /openapi/v3/apis/apps/v1`, for example. */
export const document = z.looseObject({
  paths: z
    .record(
      z.string(),
      z.looseObject({ patch: z.looseObject({ "x-kubernetes-group-version-kind": kind.optional() }).optional() }),
    )
    .default({}),
  components: z
    .looseObject({
      schemas: z
        .record(z.string(), node.extend({ "x-kubernetes-group-version-kind": z.array(kind).default([]) }))
        .default({}),
    })
    .default({ schemas: {} }),
});

/** `kubectl get --raw /openapi/v3` */
export const index = z.looseObject({ paths: z.record(z.string(), z.looseObject({ serverRelativeURL: z.string() })) });

/** A schema in a document, at any depth. */
export type Node = z.infer<typeof node>;

export type Kind = z.infer<typeof kind>;
