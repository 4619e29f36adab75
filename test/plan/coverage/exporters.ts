import {
  agentEffects,
  allow_from,
  allowEffects,
  type Cases,
  cluster,
  containerEffects,
  imageEffect,
  POD,
  podEffects,
  pods,
  podsIn,
  resources,
  secrets,
} from "./cases.ts";

const needed = {
  namespace: "monitoring",
  certificates: { "kube-state-metrics": "ksm-cert", "node-exporter": "node-cert" },
};

export const exporters: Cases = {
  needed,
  sets: {
    "all inputs": {
      inputs: {
        ...needed,
        agents_namespace: "machines",
        allow_from,
        cluster,
        kube_state_metrics: { image: "example.org/objects:v9", resources: resources("21m", "201Mi") },
        node_exporter: { image: "example.org/machine:v9", port: 9111, resources: resources("22m", "202Mi") },
        pods,
      },
      effects: [
        ["namespace", "Deployment/kube-state-metrics", "metadata.namespace"],
        ["agents_namespace", "DaemonSet/node-exporter", "metadata.namespace"],
        ...allowEffects("NetworkPolicy/kube-state-metrics"),
        ["certificates[*]", "Deployment/kube-state-metrics", `${POD}.volumes[1].secret.secretName`, "ksm-cert"],
        ["cluster.ports.api_server[*]", "NetworkPolicy/kube-state-metrics", "spec.egress[0].ports"],
        imageEffect("kube_state_metrics.image", "Deployment/kube-state-metrics", "objects"),
        ...containerEffects("kube_state_metrics.", "Deployment/kube-state-metrics"),
        imageEffect("node_exporter.image", "DaemonSet/node-exporter", "machine"),
        ["node_exporter.port", "DaemonSet/node-exporter", `${POD}.containers[0].ports[0].containerPort`],
        ...containerEffects("node_exporter.", "DaemonSet/node-exporter"),
        ...podEffects("Deployment/kube-state-metrics"),
        ...agentEffects("DaemonSet/node-exporter"),
      ],
      existing: [
        ...secrets("monitoring", "ksm-cert"),
        ...secrets("machines", "node-cert"),
        ...podsIn("monitoring", "machines"),
      ],
    },
    "no kube-state-metrics": {
      inputs: { ...needed, kube_state_metrics: { enabled: false } },
      effects: [["kube_state_metrics.enabled", "Deployment/kube-state-metrics", "kind", { gone: "Deployment" }]],
      existing: secrets("monitoring-agents", "node-cert"),
    },
    "no node_exporter": {
      inputs: { ...needed, node_exporter: { enabled: false } },
      effects: [["node_exporter.enabled", "DaemonSet/node-exporter", "kind", { gone: "DaemonSet" }]],
      existing: secrets("monitoring", "ksm-cert"),
    },
  },
  unused: ["cluster.name", "cluster.domain", "cluster.kubelet_ca", "cluster.ports.kubelet"],
};
