import type { PrometheusClient } from "../clients/prometheus.ts";
import { type Target, targetArguments } from "../toolchain/kubectl.ts";
import { messageOf } from "../utils/errors.ts";
import { connectPrometheus } from "./connect.ts";
import { type DoorReport, reportDoors } from "./doors.ts";
import { expectedObjects } from "./expected.ts";
import { type JobReport, jobIsWell, reportJobs } from "./jobs.ts";
import {
  type CertificateReport,
  reportCertificates,
  reportVolumes,
  reportWorkloads,
  type VolumeReport,
  type WorkloadReport,
} from "./objects.ts";
import { type PolicyReport, reportPolicies } from "./policies.ts";
import { reportSignals, type SignalReport } from "./signals.ts";

/** The state of a stack, as `observe status --json` prints it. */
export type Report = {
  context: string;
  namespace: string;
  well: boolean;
  /** Sentences about what is not well; empty exactly when `well`. */
  problems: string[];
  workloads: WorkloadReport[];
  jobs: JobReport[];
  alerts: { name: string; state: string; labels: Record<string, string> }[];
  certificates: CertificateReport[];
  volumes: VolumeReport[];
  networkPolicies: PolicyReport;
  /** Empty while something else is not well: a canary would say the same again, later. */
  signals: SignalReport[];
  doors: DoorReport[];
};

const EXPIRY_DAYS = 7;

/** Stands in for the attempt on NetworkPolicies, which takes seconds, where a look must be quick. */
export const NOT_TRIED: PolicyReport = { enforced: "unknown", evidence: "not tried" };

/** The namespaces of a stack: its own, and that of its agents on the nodes. */
export function stackNamespaces(namespace: string): string[] {
  return [namespace, `${namespace}-agents`];
}

/**
 * Looks at everything once. Nothing is taken from Terraform's state: this works on a stack that somebody else applied.
 * @param policies what is said of NetworkPolicies; without it an attempt is made. With NOT_TRIED nobody knocks at doors either.
 */
export async function reportStack(target: Target, namespace: string, policies?: PolicyReport): Promise<Report> {
  const namespaces = stackNamespaces(namespace);
  const [workloads, volumes, certificates, networkPolicies, metrics] = await Promise.all([
    reportWorkloads(target, namespaces),
    reportVolumes(target, namespaces),
    reportCertificates(target, namespaces),
    policies ?? reportPolicies(target, namespace),
    askPrometheus(target, namespace),
  ]);
  const problems = [
    ...(workloads.length === 0
      ? [`there is no stack in namespace ${namespace}: \`npm run up\` makes one, or --namespace names another`]
      : []),
    ...missing(target.context, namespace, workloads, certificates),
    ...workloads.flatMap(workloadProblems),
    ...metrics.problems,
    ...metrics.jobs.filter((job) => !jobIsWell(job)).map(jobProblem),
    ...volumes.filter(({ phase }) => phase !== "Bound").map(({ name, phase }) => `volume ${name} is ${phase}`),
    ...certificates
      .filter(({ daysLeft }) => daysLeft < EXPIRY_DAYS)
      .map(({ secret, daysLeft }) => `certificate ${secret} is valid for ${daysLeft} days`),
  ];
  const { jobs, alerts } = metrics;
  const running = workloads.map(({ name }) => name);
  const tried = problems.length === 0;
  const [signals, doors] = await Promise.all([
    tried ? reportSignals(target, namespace, running) : [],
    tried && policies !== NOT_TRIED ? reportDoors(target, namespace, running) : [],
  ]);
  problems.push(
    ...signals.filter(({ problem }) => problem).map(({ signal, path, problem }) => `${signal} (${path}): ${problem}`),
    ...doors.filter(({ problem }) => problem).map(({ door, needs, problem }) => `${door} needs a ${needs}: ${problem}`),
  );
  return {
    context: target.context,
    namespace,
    well: problems.length === 0,
    problems,
    workloads,
    jobs,
    alerts,
    certificates,
    volumes,
    networkPolicies,
    signals,
    doors,
  };
}

// ---

type Metrics = { jobs: JobReport[]; alerts: Report["alerts"]; problems: string[] };

async function askPrometheus(target: Target, namespace: string): Promise<Metrics> {
  try {
    const client = await connectPrometheus(target, namespace);
    try {
      const { alerts } = (await client.get("alerts")) as {
        alerts: { state: string; labels: Record<string, string> }[];
      };
      return {
        problems: await configurationProblems(client, target, namespace),
        jobs: await reportJobs(client, target, stackNamespaces(namespace)),
        alerts: alerts.map(({ state, labels: { alertname = "", ...labels } }) => ({ name: alertname, state, labels })),
      };
    } finally {
      client.close();
    }
  } catch (error) {
    return { jobs: [], alerts: [], problems: [`Prometheus cannot be asked: ${messageOf(error)}`] };
  }
}

/** A configuration that Prometheus refused: it goes on with the one before, and a restart would fail. */
async function configurationProblems(client: PrometheusClient, target: Target, namespace: string): Promise<string[]> {
  const { reloadConfigSuccess } = (await client.get("status/runtimeinfo")) as { reloadConfigSuccess: boolean };
  if (reloadConfigSuccess) return [];
  const log = ["kubectl", ...targetArguments(target), "logs", "-n", namespace, "deployment/prometheus"].join(" ");
  return [
    `Prometheus refused its newest configuration or a rule, and goes on with the one before; its log says why: ${log}`,
  ];
}

/** What the state of `up` says must be there and is not: a component that somebody deleted leaves no trace to be found otherwise. */
function missing(
  context: string,
  namespace: string,
  workloads: WorkloadReport[],
  certificates: CertificateReport[],
): string[] {
  const expected = expectedObjects(context, namespace);
  if (expected === undefined || workloads.length === 0) return [];
  const running = workloads.map(({ name, namespace: place }) => name.replace(" ", ` ${place}/`));
  const secrets = certificates.map(({ secret, namespace: place }) => `${place}/${secret}`);
  // The dates of expiry are a Secret without a certificate.
  const wanted = expected.secrets.filter((name) => name.endsWith("-tls"));
  return [
    ...expected.workloads.filter((name) => !running.includes(name)),
    ...wanted.filter((name) => !secrets.includes(name)).map((name) => `Secret ${name}`),
  ].map((name) => `${name} is missing: \`npm run up\` makes it again`);
}

function workloadProblems({ name, ready, desired, updated, problem }: WorkloadReport): string[] {
  if (ready >= desired && updated >= desired) return [];
  return [`${name}: ${ready} of ${desired} pods are ready${problem ? ` (${problem})` : ""}`];
}

function jobProblem({ job, expected, found, up, evidence, errors }: JobReport): string {
  const why = errors.length > 0 ? ` (${errors.join("; ")})` : "";
  if (up !== expected) return `job ${job}: ${up} of ${expected} expected targets are up, ${found} found${why}`;
  return `job ${job}: ${evidence?.expression} is ${evidence?.value ?? "without an answer"}, expected more than 0`;
}
