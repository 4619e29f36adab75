import { Objects, plannedObject } from "../../../../tools/testkit/kubernetes/objects.ts";
import type { Verdict } from "../../../../tools/testkit/matchers/verdict.ts";
import { Value } from "../../../../tools/testkit/model/value.ts";

/** What a made-up object differs in from a small one that is well. */
export type Parts = { namespace?: string | null; labels?: Record<string, string>; spec?: object; more?: object };

/** A manifest in namespace shop. */
export function manifest(key: string, { namespace = "shop", labels = {}, spec, more = {} }: Parts = {}) {
  const [kind = "", name = ""] = key.split("/");
  return {
    apiVersion: "v1",
    kind,
    metadata: { name, ...(namespace === null ? {} : { namespace }), labels },
    ...(spec ? { spec } : {}),
    ...more,
  };
}

/** A workload with one pod, labelled `app: <name>`. @param pod what its spec holds. */
export function workload(key: string, pod: object = {}, { labels, ...parts }: Parts = {}) {
  const own = { app: key.split("/")[1] ?? "", ...labels };
  const template = { metadata: { labels: own }, spec: { containers: [container()], ...pod } };
  return manifest(key, { ...parts, spec: { selector: { matchLabels: own }, template, ...parts.spec } });
}

/** A container that every check admits, but for what differs. */
export function container(more: object = {}): object {
  const probe = { httpGet: { path: "/", port: "http" } };
  return {
    name: "main",
    image: "example.org/web:v1",
    ports: [{ name: "http", containerPort: 8080 }],
    readinessProbe: probe,
    livenessProbe: probe,
    resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { memory: "64Mi" } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    },
    ...more,
  };
}

/** The objects of these manifests, as a plan would have them. */
export function objects(...manifests: object[]): Objects {
  return new Objects(
    manifests.map((one, index) => plannedObject(`kubernetes_manifest.made_up[${index}]`, new Value(one))),
  );
}

/** The message of a verdict that is bad, or nothing. */
export function complaint({ pass, message }: Verdict): string {
  return pass ? "" : message();
}
