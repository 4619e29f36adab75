import { expect, test } from "vitest";
import { compact } from "../../../../tools/testkit/kubernetes/schema/compact.ts";
import { decoded, encoded } from "../../../../tools/testkit/kubernetes/schema/load.ts";
import type { Schema } from "../../../../tools/testkit/kubernetes/schema/types.ts";

const WIDGET = [{ group: "example.com", version: "v1", kind: "Widget" }];
const POD = [{ group: "", version: "v1", kind: "Pod" }];
const reference = (name: string) => ({ allOf: [{ $ref: `#/components/schemas/${name}` }] });
const patch = (kind: object | undefined) => ({ patch: { "x-kubernetes-group-version-kind": kind } });

const document = {
  paths: {
    "/api/v1/namespaces/{namespace}/pods/{name}": patch(POD[0]),
    "/api/v1/namespaces/{namespace}/pods/{name}/status": patch(POD[0]),
    "/api/v1/namespaces/{namespace}/pods/{name}/binding": patch({ group: "", version: "v1", kind: "Binding" }),
    "/apis/example.com/v1/widgets/{name}": patch(WIDGET[0]),
  },
  components: {
    schemas: {
      "com.example.v1.Widget": { type: "object", "x-kubernetes-group-version-kind": WIDGET },
      "io.k8s.api.core.v1.Binding": {
        type: "object",
        "x-kubernetes-group-version-kind": [{ group: "", version: "v1", kind: "Binding" }],
      },
      "io.k8s.api.core.v1.Pod": {
        type: "object",
        description: "A pod.",
        required: ["spec"],
        properties: {
          status: reference("io.k8s.api.core.v1.PodStatus"),
          spec: { ...reference("io.k8s.api.core.v1.PodSpec"), default: {} },
        },
        "x-kubernetes-group-version-kind": POD,
      },
      "io.k8s.api.core.v1.PodSpec": {
        type: "object",
        properties: {
          ports: {
            type: "array",
            items: reference("io.k8s.api.core.v1.Port"),
            "x-kubernetes-list-type": "map",
            "x-kubernetes-list-map-keys": ["port", "protocol"],
          },
          names: { type: "array", items: { type: "string" }, "x-kubernetes-list-type": "set" },
          size: { $ref: "#/components/schemas/io.k8s.apimachinery.pkg.api.resource.Quantity" },
          any: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
        },
      },
      "io.k8s.api.core.v1.PodStatus": { type: "object" },
      "io.k8s.api.core.v1.Port": {
        type: "object",
        properties: {
          port: { type: "integer", format: "int32", default: 0 },
          protocol: { type: "string", enum: ["TCP", "UDP"], default: "TCP" },
        },
      },
      "io.k8s.apimachinery.pkg.api.resource.Quantity": { oneOf: [{ type: "string" }, { type: "number" }] },
    },
  },
};

const expected: Schema = {
  version: "v1.0.0",
  kinds: { "v1 Pod": "core.v1.Pod" },
  types: {
    "core.v1.Pod": {
      type: "object",
      required: ["spec"],
      properties: { status: {}, spec: { $ref: "core.v1.PodSpec" } },
    },
    "core.v1.PodSpec": {
      type: "object",
      properties: {
        ports: { type: "array", items: { $ref: "core.v1.Port" }, keys: { port: null, protocol: "TCP" } },
        names: { type: "array", items: { type: "string" }, set: true },
        size: { $ref: "api.resource.Quantity" },
        any: { type: "object", additionalProperties: {} },
      },
    },
    "core.v1.Port": {
      type: "object",
      properties: { port: { type: "integer", format: "int32" }, protocol: { type: "string", enum: ["TCP", "UDP"] } },
    },
    "api.resource.Quantity": { format: "quantity" },
  },
};

test("of the documents, what validation needs of Kubernetes' own kinds is kept", () => {
  expect(compact("v1.0.0", [document])).toEqual(expected);
});

test("what documents say in an unknown way is refused, not left out", () => {
  const schemas = { ...document.components.schemas, "io.k8s.api.core.v1.Port": { type: "tuple" } };
  expect(() => compact("v1.0.0", [{ ...document, components: { schemas } }])).toThrow('"type"');
});

test("a reference to nothing is named", () => {
  const { "io.k8s.api.core.v1.Port": _, ...schemas } = document.components.schemas;
  expect(() => compact("v1.0.0", [{ ...document, components: { schemas } }])).toThrowErrorMatchingInlineSnapshot(
    `[Error: the OpenAPI documents refer to io.k8s.api.core.v1.Port, which none of them has]`,
  );
});

test("the same schema is the same bytes, in whichever order it came", () => {
  const { types, ...rest } = expected;
  const reversed = { types: Object.fromEntries(Object.entries(types).reverse()), ...rest };
  expect(encoded(reversed)).toEqual(encoded(expected));
  expect(decoded(encoded(expected))).toEqual(expected);
});
