import { expect } from "vitest";
import { versions } from "../../tools/build/recipes.ts";
import type { KeptPromise } from "./promises.ts";

const prometheus = "Deployment/prometheus";
const metrics = "Deployment/kube-state-metrics";
const agent = "DaemonSet/agent";
const gateway = "StatefulSet/gateway-0";
const grafana = "Deployment/grafana";
const jaeger = "Deployment/jaeger";
const loki = "StatefulSet/loki";
const dns = ["53/UDP", 53];
const apiServer = [443, 6443, 8443];
const anywhere = (from: string, ...ports: (number | string)[]) => ports.map((port) => `${from} -> anywhere:${port}`);

/** What examples/minimal asks of the cluster, in full: who adds something has to add it here, where it is seen. */
export const demands: KeptPromise[] = [
  {
    name: "the roles allow what is listed here and nothing else",
    check: (objects) =>
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
        "ClusterRole/observability-agent": ["get,list,watch namespaces,pods"],
        "ClusterRole/observability-gateway": ["get,list,watch pods,events"],
      }),
  },
  ...Object.entries({
    agent: "observability-agents",
    gateway: "observability",
    "kube-state-metrics": "observability",
    prometheus: "observability",
  }).map(([name, namespace]) => ({
    name: `only the service account ${name} has the role of that name`,
    check: (objects: Parameters<KeptPromise["check"]>[0]) =>
      expect(objects).toHaveObject(`ClusterRoleBinding/observability-${name}`, {
        roleRef: { kind: "ClusterRole", name: `observability-${name}` },
        subjects: [{ kind: "ServiceAccount", name, namespace }],
      }),
  })),
  {
    name: "only pods with a role mount a token",
    check: (objects) => expect(objects).toMountTokens([agent, gateway, metrics, prometheus]),
  },
  {
    name: "the network lets through what is listed here and nothing else",
    check: (objects) =>
      expect(objects).toAllowOnlyLinks(
        [
          ...anywhere(metrics, ...apiServer),
          ...anywhere(agent, ...dns, ...apiServer),
          `${agent} -> ${loki}:3100`,
          ...anywhere(gateway, ...dns, ...apiServer),
          `${gateway} -> ${jaeger}:4317`,
          `${gateway} -> ${loki}:3100`,
          `${gateway} -> ${prometheus}:9090`,
          ...anywhere(grafana, ...dns),
          `${grafana} -> ${jaeger}:16686`,
          `${grafana} -> ${loki}:3100`,
          `${grafana} -> ${prometheus}:9090`,
          ...anywhere(jaeger, ...dns),
          `${jaeger} -> ${gateway}:4319`,
          `${jaeger} -> ${prometheus}:9090`,
          ...anywhere(prometheus, ...dns, ...apiServer, 9100, 10250),
          `${prometheus} -> any pod:any`, // a pod that asks for it is scraped at any port
          `${prometheus} -> ${metrics}:8080`,
          `${prometheus} -> ${metrics}:8081`,
          `${prometheus} -> ${agent}:8889`,
          `${prometheus} -> ${gateway}:8889`,
          `${prometheus} -> ${grafana}:3000`,
          `${prometheus} -> ${loki}:3100`,
          `${prometheus} -> ${prometheus}:9090`,
        ],
        { hostNetwork: ["DaemonSet/node-exporter"] },
      ),
  },
  {
    name: "the images are those of versions.yaml",
    check: (objects) => expect(objects).toUseImages(Object.values(versions.components).map(({ image }) => image)),
  },
];
