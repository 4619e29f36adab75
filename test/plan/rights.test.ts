// Everything that we ask of the API server and of the network, in full: who adds something has to add it here, where it is seen.
import { beforeAll, expect, test } from "vitest";
import { type Objects, objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { example } from "../support/roots.ts";

let objects: Objects;
beforeAll(async () => {
  objects = objectsIn(await planOf(example("minimal")));
});

test("the roles allow what is listed here and nothing else", () => {
  expect(objects).toGrantOnly({
    "ClusterRole/observability-prometheus": [
      "get,list,watch nodes,pods,services",
      "get,list,watch discovery.k8s.io/endpointslices",
      "get nodes/metrics",
      "get URL /metrics",
    ],
    "ClusterRole/observability-kube-state-metrics": [
      "list,watch namespaces,nodes,persistentvolumeclaims,persistentvolumes,pods,resourcequotas",
      "list,watch apps/daemonsets,deployments,replicasets,statefulsets",
      "list,watch autoscaling/horizontalpodautoscalers",
      "list,watch batch/cronjobs,jobs",
    ],
  });
});

test.for(["prometheus", "kube-state-metrics"])("only the service account %s has the role of that name", (name) => {
  expect(objects).toHaveObject(`ClusterRoleBinding/observability-${name}`, {
    roleRef: { kind: "ClusterRole", name: `observability-${name}` },
    subjects: [{ kind: "ServiceAccount", name, namespace: "observability" }],
  });
});

test("only pods with a role mount a token", () => {
  expect(objects).toMountTokens(["Deployment/kube-state-metrics", "Deployment/prometheus"]);
});

test("the network lets through what is listed here and nothing else", () => {
  const prometheus = "Deployment/prometheus";
  const metrics = "Deployment/kube-state-metrics";
  const apiServer = [443, 6443, 8443];
  const anywhere = (from: string, ...ports: (number | string)[]) => ports.map((port) => `${from} -> anywhere:${port}`);
  expect(objects).toAllowOnlyLinks(
    [
      ...anywhere(metrics, ...apiServer),
      ...anywhere(prometheus, "53/UDP", 53, ...apiServer, 9100, 10250),
      `${prometheus} -> any pod:any`, // a pod that asks for it is scraped at any port
      `${prometheus} -> ${metrics}:8080`,
      `${prometheus} -> ${metrics}:8081`,
      `${prometheus} -> ${prometheus}:9090`,
    ],
    { hostNetwork: ["DaemonSet/node-exporter"] },
  );
});
