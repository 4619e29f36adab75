import {
  agentEffects,
  allow_from,
  allowEffects,
  type Cases,
  cluster,
  containerEffects,
  fileEffects,
  imageEffect,
  POD,
  podEffects,
  pods,
  podsIn,
  resources,
  restartEffect,
  secrets,
  serverEffects,
  volumeEffects,
} from "./cases.ts";

const AGENT = "DaemonSet/agent";
const GATEWAY = "StatefulSet/gateway-0";
const read = fileEffects("agent-config", "agent.yaml");
const taken = fileEffects("gateway-config", "gateway.yaml");
const common = fileEffects("gateway-config", "common.yaml");

const needed = {
  namespace: "monitoring",
  certificates: {
    agent: "agent-cert",
    "agent-client": "agent-client-cert",
    gateway: "gateway-cert",
    "gateway-client": "gateway-client-cert",
  },
};

const gatewayCertificates = secrets("monitoring", "gateway-cert", "gateway-client-cert");
const certificates = (agents: string) => [
  ...gatewayCertificates,
  ...secrets(agents, "agent-cert", "agent-client-cert"),
];

const sampled = { tail_sampling: { percentage: 12 } };
const logs = { loki: { endpoint: "https://logs.example:3331/otlp" } };

export const collector: Cases = {
  needed,
  sets: {
    "all inputs": {
      inputs: {
        ...needed,
        agent: {
          image: "example.org/agent:v9",
          namespace: "machines",
          exclude: { namespaces: ["noise"], pods: ["shop/chatty-*"] },
          queue_size: "300M",
          resources: resources("27m", "207Mi"),
          restart: "again",
        },
        allow_from: { reader: { ...allow_from.reader, ports: ["otlp-stack"] } },
        cluster,
        environment: "testing",
        gateway: {
          image: "example.org/gateway:v9",
          tokens_secret: "tickets",
          storage: { size: "24Gi", class: "fast", retain: true },
          tail_sampling: {
            ...sampled.tail_sampling,
            slower_than_ms: 512,
            decision_wait: "13s",
            traces_in_memory: 1414,
          },
          resources: resources("28m", "208Mi"),
          restart: "anew",
        },
        jaeger: { endpoint: "https://tracer.example:4441", namespace: "tracing", pod_labels: { role: "tracer" } },
        loki: { ...logs.loki, namespace: "logging", pod_labels: { role: "logger" } },
        pods,
        prometheus: {
          endpoint: "https://counter.example:9991/otlp",
          namespace: "counting",
          pod_labels: { role: "counter" },
        },
        redaction: { patterns: { card: "[0-9]{16}" } },
      },
      effects: [
        ["namespace", GATEWAY, "metadata.namespace"],
        imageEffect("agent.image", AGENT, "agent"),
        ["agent.namespace", AGENT, "metadata.namespace"],
        read("agent.exclude.namespaces[*]"),
        read("agent.exclude.pods[*]", "/shop_chatty-*"),
        fileEffects("agent-config", "queue.yaml")("agent.queue_size", "300000000"),
        ...containerEffects("agent.", AGENT),
        restartEffect("agent.restart", AGENT),
        ...allowEffects("NetworkPolicy/gateway", 4319),
        ["certificates[*]", GATEWAY, `${POD}.volumes`, "gateway-client-cert"],
        common("cluster.name"),
        ["cluster.ports.api_server[*]", "NetworkPolicy/gateway", "spec.egress"],
        common("environment"),
        imageEffect("gateway.image", GATEWAY, "gateway"),
        ["gateway.tokens_secret", GATEWAY, `${POD}.volumes`],
        ...volumeEffects("gateway.storage", "gateway-0", "gateway/0"),
        taken("gateway.tail_sampling.percentage", "sampling_percentage: 12 "),
        taken("gateway.tail_sampling.slower_than_ms"),
        taken("gateway.tail_sampling.decision_wait"),
        taken("gateway.tail_sampling.traces_in_memory"),
        ...containerEffects("gateway.", GATEWAY),
        restartEffect("gateway.restart", GATEWAY),
        ...serverEffects("jaeger", "NetworkPolicy/gateway", taken),
        ...serverEffects("loki", "NetworkPolicy/gateway", common),
        ...agentEffects(AGENT),
        ...podEffects(GATEWAY),
        ...serverEffects("prometheus", "NetworkPolicy/gateway", taken),
        common("redaction.patterns[*]"),
      ],
      existing: [...certificates("machines"), ...secrets("monitoring", "tickets"), ...podsIn("monitoring", "machines")],
    },
    "no agent": {
      inputs: { ...needed, agent: { enabled: false } },
      effects: [["agent.enabled", AGENT, "kind", { gone: "DaemonSet" }]],
      existing: gatewayCertificates,
    },
    "no gateway": {
      inputs: { ...needed, gateway: { enabled: false } },
      effects: [["gateway.enabled", GATEWAY, "kind", { gone: "StatefulSet" }]],
      existing: secrets("monitoring-agents", "agent-cert", "agent-client-cert"),
    },
    "three gateways": {
      inputs: { ...needed, gateway: { replicas: 3 } },
      effects: [["gateway.replicas", "StatefulSet/gateway-2", "kind", "StatefulSet"]],
      existing: certificates("monitoring-agents"),
    },
    "no events": {
      inputs: { ...needed, ...logs, gateway: { events: false } },
      before: { ...needed, ...logs },
      effects: [["gateway.events", GATEWAY, `${POD}.containers[0].args`, { gone: "events.yaml" }]],
      existing: certificates("monitoring-agents"),
    },
    "failed traces like others": {
      inputs: { ...needed, gateway: { tail_sampling: { ...sampled.tail_sampling, errors: false } } },
      before: { ...needed, gateway: sampled },
      effects: [taken("gateway.tail_sampling.errors", { gone: "name: errors" })],
      existing: certificates("monitoring-agents"),
    },
    "nothing redacted": {
      inputs: { ...needed, redaction: { enabled: false } },
      effects: [common("redaction.enabled", { gone: "[REDACTED]" })],
      existing: certificates("monitoring-agents"),
    },
  },
  unused: ["cluster.domain", "cluster.kubelet_ca", "cluster.ports.kubelet"],
};
