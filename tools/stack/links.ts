import type { DoorReport } from "./doors.ts";
import type { Flow, Flows } from "./flows.ts";
import { type JobReport, jobIsWell, jobProblem } from "./jobs.ts";
import { runs } from "./objects.ts";

/** A link between two parts of the stack, or of one with the cluster: how it is secured, and whether it is used. */
export type LinkReport = {
  /** "agent -> loki" */
  link: string;
  carries: string;
  encrypted: boolean;
  authenticated: string;
  /** Null where it cannot be known. */
  verified: boolean | null;
  /** Null while nothing was to be sent, or nobody could say. */
  flows: boolean | null;
  /** For scraped links how many targets answer. */
  targets: string;
  problem: string;
};

/** A link on which something is sent or asked. */
export type Pushed = { from: string; to: string; port: number; carries: string; authenticated: string };

const MUTUAL = "client certificate";

/** The links on which something is sent or asked; what Prometheus scrapes is in its configuration. */
export const PUSHED: readonly Pushed[] = [
  { from: "application", to: "gateway", port: 4318, carries: "logs, metrics, traces", authenticated: "token" },
  { from: "agent", to: "loki", port: 3100, carries: "logs of pods", authenticated: MUTUAL },
  { from: "gateway", to: "loki", port: 3100, carries: "logs, events", authenticated: MUTUAL },
  { from: "gateway", to: "jaeger", port: 4317, carries: "traces", authenticated: MUTUAL },
  { from: "gateway", to: "prometheus", port: 9090, carries: "metrics", authenticated: MUTUAL },
  { from: "jaeger", to: "gateway", port: 4319, carries: "its own metrics", authenticated: MUTUAL },
  { from: "jaeger", to: "prometheus", port: 9090, carries: "questions", authenticated: MUTUAL },
  { from: "grafana", to: "prometheus", port: 9090, carries: "questions", authenticated: MUTUAL },
  { from: "grafana", to: "loki", port: 3100, carries: "questions", authenticated: MUTUAL },
  { from: "grafana", to: "jaeger", port: 16686, carries: "questions", authenticated: MUTUAL },
];

/** Who looks objects up; Prometheus does too, and scrapes it besides. */
export const LOOK_UP = ["agent", "gateway", "kube-state-metrics"];

/** Where jobs lead that have not the name of what they scrape; and at which port the others are knocked at. */
export const SERVERS: Record<string, string> = {
  agent: "agent:8889",
  apiserver: "API server",
  cadvisor: "kubelet",
  gateway: "gateway:8889",
  grafana: "grafana:3000",
  "kube-state-metrics": "kube-state-metrics:8080",
  "kube-state-metrics-self": "kube-state-metrics:8081",
  loki: "loki:3100",
  prometheus: "prometheus:9090",
  resource: "kubelet",
};

/** What was found out, from which the links are told. Evidence of flows comes in the order in which it is believed. */
export type Evidence = { workloads: string[]; ready: string[]; jobs: JobReport[]; doors: DoorReport[]; flows: Flows[] };

/** Every link whose two ends run. */
export function reportLinks({ workloads, ready, jobs, doors, flows }: Evidence): LinkReport[] {
  const has = (component: string) => component === "application" || runs(workloads, component);
  const door = (name: string) => doors.find((one) => one.door === name);
  return [
    ...PUSHED.filter(({ from, to }) => has(from) && has(to)).map((link) =>
      pushed(link, door(`${link.to}:${link.port}`), flows),
    ),
    ...jobs.map((job) => scraped(job, door(SERVERS[job.job] ?? ""))),
    // Prometheus cannot be asked: what is known is what others show to us.
    ...(jobs.length > 0 ? [] : Object.entries(SERVERS).flatMap(([job, server]) => hardlyKnown(job, door(server)))),
    ...LOOK_UP.filter(has).map((from) => lookUp(from, runs(ready, from))),
  ];
}

/** The problem of a link as a sentence that names it. */
export function linkProblem({ link, carries, problem }: LinkReport): string {
  return `${link} (${carries}): ${problem}`;
}

// ---

function pushed(
  { from, to, carries, authenticated }: Pushed,
  door: DoorReport | undefined,
  flows: Flows[],
): LinkReport {
  const link = `${from} -> ${to}`;
  const flow: Flow = flows.map((evidence) => evidence[link]).find((one) => one !== undefined) ?? NOT_KNOWN;
  return {
    link,
    carries,
    encrypted: true,
    authenticated: door?.refuses === false ? "no" : authenticated,
    // Without an attempt of our own, whoever sends has verified the certificate: no sender here would go on otherwise.
    verified: door === undefined ? flow.flows || null : door.verified,
    flows: flow.flows,
    targets: "",
    problem: [foreign(door, flow.flows === true), flow.problem].filter(Boolean).join("; "),
  };
}

function scraped(job: JobReport, door: DoorReport | undefined): LinkReport {
  const { link, found, up, expected } = job;
  const well = jobIsWell(job);
  return {
    link: fromPrometheus(SERVERS[job.job] ?? job.job),
    carries: `job ${job.job}`,
    ...link,
    verified: door?.verified === false ? false : link.verified,
    flows: found === 0 ? null : up > 0,
    targets: expected === null ? `${up} of ${found}` : `${up} of ${expected} expected`,
    problem: [foreign(door, up > 0), well ? "" : jobProblem(job)].filter(Boolean).join("; "),
  };
}

function hardlyKnown(job: string, door: DoorReport | undefined): LinkReport[] {
  if (door === undefined) return [];
  const link = fromPrometheus(door.door);
  const authenticated = door.needs === "login" ? "password" : door.needs;
  const secured = { encrypted: true, authenticated, verified: door.verified };
  return [{ link, carries: `job ${job}`, ...secured, flows: null, targets: "", problem: foreign(door, false) }];
}

/** @param server with its port or without. */
function fromPrometheus(server: string): string {
  return `prometheus -> ${server.replace(/:\d+$/, "")}`;
}

/**
 * The libraries that do this always verify the API server by the authority that Kubernetes gives to every pod, and none of these is
 * ready before it has had an answer.
 */
function lookUp(from: string, isReady: boolean): LinkReport {
  const link = `${from} -> API server`;
  const flows = isReady ? true : null;
  const secured = { encrypted: true, authenticated: "token", verified: true };
  return { link, carries: "objects", ...secured, flows, targets: "", problem: "" };
}

const NOT_KNOWN: Flow = { flows: null, problem: "" };

/** A connection that was made before the certificate was replaced goes on for as long as both its ends want. */
function foreign(door: DoorReport | undefined, flows: boolean): string {
  if (door?.verified !== false) return "";
  return `${door.problem}${flows ? "; what flows still, flows over connections that were made before" : ""}`;
}
