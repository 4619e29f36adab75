import type { PrometheusClient } from "../clients/prometheus.ts";
import { type Target, targetArguments } from "../toolchain/kubectl.ts";
import { messageOf } from "../utils/errors.ts";
import { connectPrometheus } from "./connect.ts";
import { type DoorReport, reportDoors } from "./doors.ts";
import { missingObjects } from "./expected.ts";
import { countedFlows, type Flows, loggedFailures } from "./flows.ts";
import { type JobReport, jobIsWell, reportJobs } from "./jobs.ts";
import { type LinkReport, linkProblem, reportLinks } from "./links.ts";
import {
  type CertificateReport,
  reportCertificates,
  reportVolumes,
  reportWorkloads,
  runs,
  type VolumeReport,
  type WorkloadReport,
} from "./objects.ts";
import { type PolicyReport, reportPolicies } from "./policies.ts";
import { askedFlows } from "./questions.ts";
import { reportSignals, type SignalReport, signalFlows } from "./signals.ts";

/** The state of a stack, as `observe status --json` prints it. */
export type Report = {
  context: string;
  namespace: string;
  well: boolean;
  /** Sentences about what is not well; empty exactly when `well`. */
  problems: string[];
  workloads: WorkloadReport[];
  jobs: JobReport[];
  links: LinkReport[];
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
 * Looks at everything once. Works on a stack that somebody else applied, too: what must be there is then not known.
 * @param policies what is said of NetworkPolicies; without it an attempt is made. With NOT_TRIED nobody knocks at doors either.
 */
export async function reportStack(
  target: Target,
  namespace: string,
  policies?: PolicyReport | Promise<PolicyReport>,
): Promise<Report> {
  const namespaces = stackNamespaces(namespace);
  const tried = Promise.resolve(policies ?? reportPolicies(target, namespace));
  tried.catch(() => {}); // reported where it is awaited: it takes as long as everything else together
  const [workloads, missing, volumes, certificates, metrics] = await Promise.all([
    reportWorkloads(target, namespaces),
    missingObjects(target, namespace),
    reportVolumes(target, namespaces),
    reportCertificates(target, namespaces),
    askPrometheus(target, namespace),
  ]);
  const problems = [
    ...(workloads.length === 0
      ? [`there is no stack in namespace ${namespace}: \`npm run up\` makes one, or --namespace names another`]
      : []),
    ...(workloads.length === 0 ? [] : missing).map((name) => `${name} is missing: \`npm run up\` makes it again`),
    ...workloads.flatMap(workloadProblems),
    ...metrics.problems,
    ...volumes.filter(({ phase }) => phase !== "Bound").map(({ name, phase }) => `volume ${name} is ${phase}`),
    ...certificates
      .filter(({ daysLeft }) => daysLeft < EXPIRY_DAYS)
      .map(({ secret, daysLeft }) => `certificate ${secret} is valid for ${daysLeft} days`),
  ];
  const { jobs, alerts } = metrics;
  const running = workloads.map(({ name }) => name);
  const isQuick = policies === NOT_TRIED;
  const lacking = jobs.some((job) => !jobIsWell(job));
  const [networkPolicies, signals, doors, asked, failures] = await Promise.all([
    tried,
    problems.length === 0 && !lacking ? reportSignals(target, namespace, running) : [],
    isQuick ? [] : reportDoors(target, namespace, workloads),
    isQuick ? {} : askedFlows(target, namespace, (component) => runs(running, component)),
    isQuick ? {} : loggedFailures(target, workloads),
  ]);
  const links = reportLinks({
    workloads: running,
    ready: workloads.filter(({ ready, desired }) => ready >= desired).map(({ name }) => name),
    jobs,
    doors,
    flows: [asked, signalFlows(signals), metrics.flows, failures],
  });
  problems.push(
    ...links.filter(({ problem }) => problem).map(linkProblem),
    ...signals.filter(({ problem }) => problem).map(({ signal, path, problem }) => `${signal} (${path}): ${problem}`),
    ...doors
      .filter((door) => !isTold(door, links))
      .map(({ door, needs, problem }) => `${door} needs a ${needs}: ${problem}`),
  );
  return {
    context: target.context,
    namespace,
    well: problems.length === 0,
    problems,
    workloads,
    jobs,
    links,
    alerts,
    certificates,
    volumes,
    networkPolicies,
    signals,
    doors,
  };
}

// ---

type Metrics = { jobs: JobReport[]; flows: Flows; alerts: Report["alerts"]; problems: string[] };

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
        flows: await countedFlows(client),
        alerts: alerts.map(({ state, labels: { alertname = "", ...labels } }) => ({ name: alertname, state, labels })),
      };
    } finally {
      client.close();
    }
  } catch (error) {
    return { jobs: [], flows: {}, alerts: [], problems: [`Prometheus cannot be asked: ${messageOf(error)}`] };
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

/** A door without a problem, or whose certificate is a problem of the links that lead there. */
function isTold({ problem, verified }: DoorReport, links: LinkReport[]): boolean {
  return problem === "" || (verified === false && links.some((link) => link.problem.startsWith(problem)));
}

function workloadProblems({ name, ready, desired, updated, problem }: WorkloadReport): string[] {
  if (ready >= desired && updated >= desired) return [];
  return [`${name}: ${ready} of ${desired} pods are ready${problem ? ` (${problem})` : ""}`];
}
