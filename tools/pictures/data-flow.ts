import type { Credential, Link } from "../generate/facts/link.ts";
import { groupBy } from "../utils/group-by.ts";
import type { Arrow, Box, Key, Picture, Tone } from "./picture.ts";

/** All parts of the stack and the links between them, with the protocol and the credential of each. */
export function dataFlowPicture(links: readonly Link[]): Picture {
  const between = links.filter(({ from, to }) => from !== to);
  const ids = new Set([READING.from, ...between.flatMap(({ from, to }) => [from, to])]);
  const known = PARTS.filter(({ id }) => ids.has(id));
  const others = [...ids].filter((id) => !PARTS.some((part) => part.id === id));
  const parts = [...known, ...others.map((id): Box => ({ id, kind: "of the stack", name: id, tone: "workload" }))];
  const merged = [...groupBy(between, ({ from, to, credential }) => `${from} ${to} ${credential}`).values()];
  return {
    name: "data-flow",
    title: "Data flow of the stack",
    description: `Who opens a connection to whom. ${merged.map(sentence).join(" ")}`,
    boxes: [FILES, ...parts],
    arrows: [READING, ...merged.map(arrowOf)],
    keys: KEYS,
  };
}

// ---

const FILES: Box = { id: "files", kind: "on every node", name: "log files of pods", tone: "outside", sometimes: true };
const READING: Arrow = {
  from: "agent",
  to: "files",
  lines: ["reads /var/log/pods", "host path, read-only"],
  tone: "plain",
  backwards: true,
};

/** In the order in which the layout begins; a part that is not here has a plain box. */
const PARTS: Box[] = [
  { id: "application", kind: "yours", name: "applications", tone: "outside", sometimes: true },
  { id: "annotated pods", kind: "yours", name: "annotated pods", tone: "outside", sometimes: true },
  { id: "API server", kind: "Kubernetes", name: "API server", tone: "outside", sometimes: true },
  { id: "kubelet", kind: "Kubernetes, every node", name: "kubelet", tone: "outside", sometimes: true },
  { id: "agent", kind: "logs, every node", name: "agent", tone: "workload" },
  { id: "gateway", kind: "OpenTelemetry", name: "gateway", tone: "workload" },
  { id: "node-exporter", kind: "metrics, every node", name: "node-exporter", tone: "workload" },
  { id: "kube-state-metrics", kind: "metrics", name: "kube-state-metrics", tone: "workload" },
  { id: "loki", kind: "logs", name: "Loki", tone: "storage" },
  { id: "prometheus", kind: "metrics", name: "Prometheus", tone: "storage" },
  { id: "jaeger", kind: "traces", name: "Jaeger", tone: "storage" },
  { id: "grafana", kind: "dashboards", name: "Grafana", tone: "workload" },
  { id: "person", kind: "yours", name: "people", tone: "outside", sometimes: true },
];

const SHORT: Record<Credential, [tone: Tone, word: string]> = {
  "client certificate": ["mutual", "mTLS"],
  token: ["token", "token"],
  "service-account token": ["account", "account"],
  password: ["login", "password"],
  login: ["login", "login"],
  none: ["open", "open"],
};

const KEYS: Key[] = [
  { tone: "mutual", text: "mTLS: a client certificate, both sides verify", of: "arrow" },
  { tone: "token", text: "token of the client", of: "arrow" },
  { tone: "account", text: "account: service-account token", of: "arrow" },
  { tone: "login", text: "login or password", of: "arrow" },
  { tone: "open", text: "open: no credential, TLS only if annotated", of: "arrow" },
  { tone: "plain", text: "outside of the stack", of: "sometimes" },
];

function arrowOf(links: readonly Link[]): Arrow {
  const [{ from, to, credential }] = links as [Link];
  const [tone, word] = SHORT[credential];
  const isScrape = links.some(({ carries }) => carries.startsWith("job "));
  const carried = [...new Set(links.map(({ carries }) => carries.replace(/^job .*/, "metrics")))].join(", ");
  const ports = [...new Set(links.flatMap((link) => link.ports))];
  const asks = (isScrape && to !== "grafana") || to === "API server" || from === "grafana" || from === "person";
  return {
    from,
    to,
    lines: [
      carried,
      [...new Set(links.map(({ protocol }) => shortProtocol(protocol)))].join(", "),
      `${ports.join("/")} · ${word}`,
    ],
    tone,
    backwards: asks,
  };
}

function shortProtocol(protocol: string): string {
  return protocol
    .replace("OTLP over gRPC or HTTP, TLS", "OTLP")
    .replace(/OTLP over (\w+), TLS/, "OTLP/$1")
    .replace("HTTP, or HTTPS as annotated", "HTTP(S)");
}

function sentence(links: readonly Link[]): string {
  const [{ from, to, credential, protocol }] = links as [Link];
  return `${from} to ${to}: ${protocol}, ${credential}.`;
}
