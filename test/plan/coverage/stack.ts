// Of the stack, what no other combination gives: the rest is in apply tests.
import {
  type Cases,
  containerEffects,
  type Effect,
  imageEffect,
  issuerEffects,
  podEffects,
  pods,
  podsIn,
  resources,
} from "./cases.ts";
import { issued } from "./pki.ts";

export const stack: Cases = {
  needed: {},
  sets: {
    "all inputs": {
      inputs: {
        pods,
        prometheus: {
          exporters: {
            kube_state_metrics: { image: "example.org/objects:v9", resources: resources("21m", "201Mi") },
            node_exporter: { resources: resources("22m", "202Mi") },
          },
          scrape: { egress_ports: [9112] },
        },
        tls: issued,
      },
      effects: [
        ...podEffects("Deployment/prometheus"),
        ...[
          imageEffect("kube_state_metrics.image", "Deployment/kube-state-metrics", "objects"),
          ...containerEffects("kube_state_metrics.", "Deployment/kube-state-metrics"),
          ...containerEffects("node_exporter.", "DaemonSet/node-exporter"),
        ].map(inExporters),
        ["prometheus.scrape.egress_ports[*]", "NetworkPolicy/prometheus", "spec.egress[1].ports"],
        ...issuerEffects("Certificate/prometheus-tls"),
      ],
      existing: podsIn("observability", "observability-agents"),
    },
  },
};

// ---

function inExporters([input, ...where]: Effect): Effect {
  return [`prometheus.exporters.${input}`, ...where];
}
