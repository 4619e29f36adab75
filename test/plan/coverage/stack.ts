// What the stack hands on to its modules is given and looked at as in their own tables; the rest stands here.
import {
  agentEffects,
  type Cases,
  cluster,
  type Effect,
  issuerEffects,
  PEM,
  podEffects,
  pods,
  podsIn,
  secrets,
} from "./cases.ts";
import { shop } from "./clients.ts";
import { collector } from "./collector.ts";
import { dummy } from "./dummy.ts";
import { exporters } from "./exporters.ts";
import { grafana } from "./grafana.ts";
import { jaeger } from "./jaeger.ts";
import { loki } from "./loki.ts";
import { type Call, merged, passedOn } from "./passed-on.ts";
import { issued, rotated } from "./pki.ts";
import { prometheus } from "./prometheus.ts";

const wired = ["namespace", "certificates", "cluster", "pods", "restart"];

const to = {
  collector: {
    cases: collector,
    input: "collector",
    module: "module.collector[0]",
    wired: [
      ...wired,
      ...["agent.namespace", "agent.restart", "gateway.restart", "gateway.tokens_secret"],
      ...["jaeger", "loki", "prometheus"],
    ],
  },
  dummy: { cases: dummy, input: "dummy", module: "module.dummy[0]", wired: [...wired, "otlp_secret"] },
  exporters: {
    cases: exporters,
    input: "prometheus.exporters",
    module: "module.exporters",
    wired: [...wired, "agents_namespace", "allow_from"],
  },
  grafana: { cases: grafana, input: "grafana", module: "module.grafana[0]", wired: [...wired, "datasources"] },
  jaeger: { cases: jaeger, input: "jaeger", module: "module.jaeger[0]", wired: [...wired, "metrics", "prometheus"] },
  loki: { cases: loki, input: "loki", module: "module.loki[0]", wired },
  prometheus: {
    cases: prometheus,
    input: "prometheus",
    module: "module.prometheus",
    wired: [...wired, "scrape.agents_namespace", "scrape.grafana_secret"],
  },
} satisfies Record<string, Call>;

/** What runs as often as it is told, one of each module. */
const WORKLOADS = [
  ...["dummy-shop", "grafana", "jaeger", "kube-state-metrics", "prometheus"].map((name) => `Deployment/${name}`),
  ...["gateway-0", "loki"].map((name) => `StatefulSet/${name}`),
];

/** Certificates of the stack with `tls.mode = "existing"`. */
export const existingCertificates = [
  ...secrets("observability", "prometheus-tls", "prometheus-client-tls", "probe-client-tls", "kube-state-metrics-tls"),
  ...secrets("observability", "gateway-tls", "gateway-client-tls", "jaeger-tls", "jaeger-client-tls", "loki-tls"),
  ...secrets("observability", "grafana-tls", "grafana-client-tls"),
  ...secrets("observability-agents", "agent-tls", "agent-client-tls", "node-exporter-tls"),
];

const everything = passedOn(Object.values(to).map((call) => [call, "all inputs"]));

const excluding = passedOn([
  [to.collector, "three gateways"],
  [to.collector, "no events"],
  [to.collector, "nothing redacted"],
  [to.exporters, "no kube-state-metrics"],
  [to.exporters, "no node_exporter"],
  [to.grafana, "a database"],
  [to.jaeger, "OpenSearch"],
  [to.prometheus, "no pods"],
]);

const further = passedOn([
  [to.collector, "failed traces like others"],
  [to.grafana, "no Ingress"],
  [to.jaeger, "in memory"],
]);

export const stack: Cases = {
  needed: {},
  sets: {
    "all inputs": {
      inputs: merged(everything.inputs, {
        clients: { shop },
        cluster,
        dummy: { enabled: true },
        namespace: "telemetry",
        pods,
        tls: issued,
      }),
      effects: [
        ...everything.effects,
        ["clients[*].namespaces[*]", "NetworkPolicy/gateway", "spec.ingress"],
        ["clients[*].accepted_tokens[*]", 'module.clients[0].tls_private_key.token["shop/first"]', "algorithm", "ED"],
        ["cluster.name", "ConfigMap/gateway-config", 'data["common.yaml"]'],
        ["cluster.name", "ConfigMap/prometheus-config", 'data["prometheus.yaml"]'],
        ["cluster.domain", "Certificate/prometheus-tls", "spec.dnsNames"],
        ["cluster.kubelet_ca", "ConfigMap/prometheus-config", 'data["kubelet-ca.crt"]'],
        ...["gateway", "kube-state-metrics", "prometheus"].map(
          (policy): Effect => ["cluster.ports.api_server[*]", `NetworkPolicy/${policy}`, "spec.egress"],
        ),
        ["cluster.ports.kubelet", "NetworkPolicy/prometheus", "spec.egress"],
        ["dummy.enabled", "Deployment/dummy-shop", "kind", "Deployment"],
        ["namespace", "Deployment/prometheus", "metadata.namespace"],
        ...WORKLOADS.flatMap(podEffects),
        ...["DaemonSet/agent", "DaemonSet/node-exporter"].flatMap(agentEffects),
        ...issuerEffects("Certificate/prometheus-tls"),
      ],
      existing: [...inNamespace(everything.existing, "telemetry"), ...podsIn("telemetry", "telemetry-agents")],
    },
    "what excludes something of that": {
      ...excluding,
      inputs: { ...excluding.inputs, create_namespaces: false },
      effects: [...excluding.effects, ["create_namespaces", "Namespace/observability", "kind", { gone: "Namespace" }]],
      existing: inNamespace(excluding.existing, "observability"),
    },
    "what excludes something of that, too": {
      ...further,
      inputs: { ...further.inputs, profile: "production" },
      effects: [
        ...further.effects,
        ["profile", "PersistentVolumeClaim/prometheus", "spec.resources.requests.storage", "100Gi"],
      ],
      existing: [],
    },
    "metrics only": {
      inputs: Object.fromEntries(["collector", "grafana", "jaeger", "loki"].map((name) => [name, { enabled: false }])),
      effects: [
        ["collector.enabled", "DaemonSet/agent", "kind", { gone: "DaemonSet" }],
        ["grafana.enabled", "Deployment/grafana", "kind", { gone: "Deployment" }],
        ["jaeger.enabled", "Deployment/jaeger", "kind", { gone: "Deployment" }],
        ["loki.enabled", "StatefulSet/loki", "kind", { gone: "StatefulSet" }],
      ],
      existing: [],
    },
    "a second CA": {
      inputs: { tls: rotated },
      effects: [
        ["tls.rotation.certificates", "module.pki.terraform_data.rotation", "input"],
        ["tls.rotation.trusted_cas[*]", 'module.pki.tls_self_signed_cert.ca["a"]', "subject[0].common_name", "CA a"],
      ],
      existing: [],
    },
    // What reads the CA once is seen to start again.
    "another CA of others": {
      inputs: { tls: { mode: "existing", ca_pem: PEM } },
      before: { tls: { mode: "existing" } },
      effects: ["Deployment/jaeger", "StatefulSet/loki", "DaemonSet/agent"].map(
        (workload): Effect => ["tls.ca_pem", workload, "spec.template.metadata.annotations", "changed"],
      ),
      existing: existingCertificates,
    },
    // Certificates are unknown in a plan: what reads them once is seen to start again.
    "the second CA issues": {
      inputs: { dummy: { enabled: true }, tls: rotated },
      before: { dummy: { enabled: true }, tls: merged(rotated, { rotation: { issuing_ca: "a" } }) },
      effects: [["tls.rotation.issuing_ca", "Deployment/dummy-shop", "spec.template.metadata.annotations", "changed"]],
      existing: [],
    },
    "a second token": {
      // Without namespaces and certificates, which would have to be in a cluster before the keys are made.
      inputs: { clients: { shop }, create_namespaces: false, tls: { mode: "existing" } },
      effects: [],
      existing: existingCertificates,
    },
  },
  elsewhere: ["clients[*].token"],
};

// ---

function inNamespace(secrets: readonly string[], namespace: string): string[] {
  return secrets.map((secret) => secret.replace(/ in .*/, ` in ${namespace}`));
}
