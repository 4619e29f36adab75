import { describe, expect, test } from "vitest";
import type { Planned, PlannedManifest } from "../../../tools/stack/planned.ts";
import { readPlanned } from "../../../tools/stack/planned.ts";
import { type Found, problemsOf } from "../../../tools/stack/requirements.ts";

/** A cluster that has what the plan below needs. */
const found: Found = {
  namespaces: new Set(["obs"]),
  secrets: new Set(["obs/server-tls"]),
  priorityClasses: new Set(["high"]),
  apiVersions: new Set(["v1", "apps/v1"]),
  storageClasses: [
    { metadata: { name: "standard", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } } },
    { metadata: { name: "elastic" }, allowVolumeExpansion: true },
  ],
  claims: new Map(),
};

const pod = (secret: object) => ({
  replicas: 1,
  template: { spec: { containers: [], priorityClassName: "high", volumes: [{ name: "tls", secret }] } },
});
const deployment = manifest("apps/v1", "Deployment", pod({ secretName: "server-tls" }));

test("a plan whose needs are met has no problem", () => {
  expect(problemsOf(planned(deployment, claim("1Gi")), found)).toEqual([]);
});

test("a Secret for a namespace that is missing is a problem, too", () => {
  const plan = { ...planned(deployment), secrets: { "shop/otlp-shop": ["token"] } };
  expect(problemsOf(plan, found)).toEqual(["Namespace shop does not exist"]);
  expect(problemsOf(plan, { ...found, namespaces: new Set(["obs", "shop"]) })).toEqual([]);
});

test.each<[string, PlannedManifest, Partial<Found>, string]>([
  [
    "a Secret that is missing",
    deployment,
    { secrets: new Set(["elsewhere/server-tls"]) },
    "Secret obs/server-tls, which Deployment data mounts, does not exist",
  ],
  [
    "a priority class that is missing",
    deployment,
    { priorityClasses: new Set() },
    "PriorityClass high, which Deployment data wants, does not exist",
  ],
  ["a namespace that is missing", deployment, { namespaces: new Set() }, "Namespace obs does not exist"],
  ["an API that is missing", deployment, { apiVersions: new Set(["v1"]) }, "the API apps/v1 is not installed"],
  [
    "a storage class that is missing",
    claim("1Gi", "fast"),
    {},
    "storage class fast, which volume obs/data wants, does not exist (the cluster has: standard, elastic)",
  ],
  [
    "no default storage class",
    claim("1Gi"),
    { storageClasses: [] },
    "volume obs/data names no storage class and the cluster has no default (it has: none)",
  ],
  ["a volume that shrinks", claim("900Mi"), live("1Gi"), "volume obs/data has 1Gi and cannot shrink to 900Mi"],
  [
    "a volume that grows where it cannot",
    claim("2Gi"),
    live("1Gi"),
    "volume obs/data has 1Gi and cannot grow to 2Gi: its storage class standard does not expand volumes",
  ],
  [
    "a volume that moves",
    claim("1Gi", "elastic"),
    live("1Gi"),
    "volume obs/data has the storage class standard and cannot move to elastic",
  ],
])("%s is a problem", (_what, manifest, differences, problem) => {
  expect(problemsOf(planned(manifest), { ...found, ...differences })).toEqual([problem]);
});

test("what the plan destroys is not there any more", () => {
  const changes = [
    { kind: "Secret", namespace: "obs", name: "server-tls" },
    { kind: "Namespace", namespace: null, name: "obs" },
  ].map((before) => ({ address: "", type: "kubectl_manifest", change: { actions: ["delete"], before } }));
  expect(problemsOf({ ...planned(deployment), changes }, found)).toEqual([
    "Namespace obs is destroyed by this plan",
    "Secret obs/server-tls, which Deployment data mounts, is destroyed by this plan",
  ]);
});

describe("no problem is", () => {
  test.each<[string, Planned, Partial<Found>]>([
    [
      "a Secret that the plan makes",
      { ...planned(deployment), secrets: { "obs/server-tls": ["tls.crt"] } },
      { secrets: new Set() },
    ],
    [
      "a Secret that cert-manager will make",
      planned(deployment, manifest("v1", "Certificate", { secretName: "server-tls" })),
      { secrets: new Set() },
    ],
    ["an optional Secret", planned(manifest("v1", "Deployment", pod({ secretName: "x", optional: true }))), {}],
    [
      "a namespace that the plan makes",
      planned(deployment, {
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name: "obs" },
      }),
      { namespaces: new Set() },
    ],
    ["the same size in other words", planned(claim("1024Mi")), live("1Gi")],
    ["a volume that can grow", planned(claim("2Gi")), live("1Gi", "elastic")],
  ])("%s", (_what, plan, differences) => {
    expect(problemsOf(plan, { ...found, ...differences })).toEqual([]);
  });
});

// ---

/** Through the schema, as a plan's JSON comes. */
function planned(...manifests: PlannedManifest[]): Planned {
  const value = Object.fromEntries(manifests.map((one, index) => [String(index), one]));
  return readPlanned({ planned_values: { outputs: { manifests: { value } } } });
}

function manifest(apiVersion: string, kind: string, spec: object): PlannedManifest {
  return { apiVersion, kind, metadata: { name: "data", namespace: "obs" }, spec: spec as PlannedManifest["spec"] };
}

function claim(storage: string, storageClassName?: string): PlannedManifest {
  return manifest("v1", "PersistentVolumeClaim", { resources: { requests: { storage } }, storageClassName });
}

function live(storage: string, storageClassName = "standard"): Partial<Found> {
  const spec = { storageClassName, resources: { requests: { storage } } };
  return { claims: new Map([["obs/data", { metadata: { name: "data", namespace: "obs" }, spec }]]) };
}
