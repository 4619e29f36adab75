import { parse } from "yaml";
import { z } from "zod";
import type { PrometheusClient } from "../clients/prometheus.ts";
import { getJson, type Target } from "../toolchain/kubectl.ts";

/** One scrape job: what it should find, what it finds, and how its link is secured. */
export type JobReport = {
  job: string;
  /** Number of targets that there must be; null where any number is right. */
  expected: number | null;
  found: number;
  up: number;
  /** A metric that a working target cannot be without, and its value. */
  evidence: { expression: string; value: number | null } | null;
  /** `verified` is null where it cannot be known. */
  link: { encrypted: boolean; authenticated: string; verified: boolean | null };
  errors: string[];
  /** Addresses that are scraped without encryption. */
  plaintext: string[];
};

/** For each job of modules/prometheus a question whose answer is above zero when the job really works. */
const EVIDENCE: Record<string, string> = {
  agent: 'sum(otelcol_process_uptime_seconds_total{job="agent"})',
  apiserver: 'sum(apiserver_request_total{job="apiserver"})',
  cadvisor: 'count(container_network_receive_bytes_total{job="cadvisor"} > 0)',
  gateway: 'sum(otelcol_process_uptime_seconds_total{job="gateway"})',
  grafana: 'sum(grafana_build_info{job="grafana"})',
  kubelet: 'sum(kubelet_running_pods{job="kubelet"})',
  "kube-state-metrics": 'count(kube_pod_info{job="kube-state-metrics"})',
  "kube-state-metrics-self": 'count({job="kube-state-metrics-self"})',
  loki: 'sum(process_start_time_seconds{job="loki"})',
  "node-exporter": 'sum(node_memory_MemTotal_bytes{job="node-exporter"})',
  prometheus: 'sum(prometheus_tsdb_head_series{job="prometheus"})',
  resource:
    'count(container_memory_working_set_bytes{job="resource"} > 0 or pod_memory_working_set_bytes{job="resource"} > 0)',
};

const configSchema = z.looseObject({
  scrape_configs: z.array(
    z.looseObject({
      job_name: z.string(),
      scheme: z.string().default("http"),
      authorization: z.looseObject({}).optional(),
      basic_auth: z.looseObject({}).optional(),
      tls_config: z
        .looseObject({
          ca_file: z.string().optional(),
          cert_file: z.string().optional(),
          server_name: z.string().optional(),
          insecure_skip_verify: z.boolean().default(false),
        })
        .optional(),
    }),
  ),
});

/** A scrape job as it is configured. */
export type ScrapeConfig = z.infer<typeof configSchema>["scrape_configs"][number];

const targetsSchema = z.looseObject({
  activeTargets: z.array(
    z.looseObject({ scrapePool: z.string(), scrapeUrl: z.string(), health: z.string(), lastError: z.string() }),
  ),
});

/** Asks Prometheus about every scrape job of its configuration, and Kubernetes how many targets there should be. */
export async function reportJobs(client: PrometheusClient, target: Target, namespaces: string[]): Promise<JobReport[]> {
  const { yaml } = z.looseObject({ yaml: z.string() }).parse(await client.get("status/config"));
  const jobs = scrapeConfigs(yaml);
  const { activeTargets } = targetsSchema.parse(await client.get("targets?state=active"));
  const expected = await expectedTargets(target, namespaces);
  const own = await Promise.all(
    jobs.map(async (config) => {
      const job = config.job_name;
      const targets = activeTargets.filter(({ scrapePool }) => scrapePool === job);
      const expression = EVIDENCE[job];
      const answer = expression === undefined ? undefined : await client.query(expression);
      return {
        job,
        expected: expected[job] ?? null,
        ...seenOf(targets),
        evidence: expression === undefined ? null : { expression, value: answer?.[0]?.value ?? null },
        link: linkOf(config),
      };
    }),
  );
  const names = new Set(jobs.map(({ job_name }) => job_name));
  const others = Map.groupBy(activeTargets, ({ scrapePool }) => scrapePool);
  return [...own, ...[...others].flatMap(([job, targets]) => (names.has(job) ? [] : [furtherJob(job, targets)]))];
}

/** The scrape jobs of a configuration of Prometheus. */
export function scrapeConfigs(yaml: string): ScrapeConfig[] {
  return configSchema.parse(parse(yaml, { merge: true })).scrape_configs;
}

/** How the link of a scrape job is secured, as far as its configuration says. */
export function linkOf(config: ScrapeConfig): JobReport["link"] {
  const ways = [
    ...(config.tls_config?.cert_file ? ["client certificate"] : []),
    ...(config.authorization ? ["token"] : []),
    ...(config.basic_auth ? ["password"] : []),
  ];
  const encrypted = config.scheme === "https";
  return {
    encrypted,
    authenticated: encrypted ? ways.join(" and ") || "no" : "no",
    verified: encrypted && config.tls_config?.insecure_skip_verify !== true,
  };
}

/** Whether a job has what it must have. */
export function jobIsWell({ expected, found, up, evidence }: JobReport): boolean {
  if (expected === null) return true;
  return found === expected && up === expected && (evidence === null || (evidence.value ?? 0) > 0);
}

/** What a job lacks, in words. */
export function jobProblem({ expected, found, up, evidence, errors }: JobReport): string {
  const why = errors.length > 0 ? ` (${errors.join("; ")})` : "";
  // Of "found" is only said what is not clear from the rest: a target that is known and does not answer yet is no riddle.
  const known = found === expected ? "" : `, ${found} found`;
  if (up !== expected) return `${up} of ${expected} expected targets are up${known}${why}`;
  return `${evidence?.expression} is ${evidence?.value ?? "without an answer"}, expected more than 0`;
}

// ---

type ActiveTarget = z.infer<typeof targetsSchema>["activeTargets"][number];

/** A job of scrape.configs: its file is not in the configuration that Prometheus shows, so of its links only the scheme is known. */
function furtherJob(job: string, targets: ActiveTarget[]): JobReport {
  const seen = seenOf(targets);
  const link = { encrypted: seen.plaintext.length === 0, authenticated: "as configured", verified: null };
  return { job, expected: null, ...seen, evidence: null, link };
}

/** What Prometheus says of a job's targets. */
function seenOf(targets: ActiveTarget[]): Pick<JobReport, "found" | "up" | "errors" | "plaintext"> {
  return {
    found: targets.length,
    up: targets.filter(({ health }) => health === "up").length,
    errors: [...new Set(targets.map(({ lastError }) => lastError).filter(Boolean))],
    plaintext: targets.map(({ scrapeUrl }) => scrapeUrl).filter((url) => url.startsWith("http:")),
  };
}

/** From the cluster, not from Prometheus: discovery that finds too little must not look right. */
async function expectedTargets(target: Target, namespaces: string[]): Promise<Record<string, number>> {
  type Items<T> = { items: T[] };
  const nodes = (await getJson<Items<unknown>>(target, ["nodes"])).items.length;
  const slices = await getJson<Items<{ endpoints: { addresses: string[] }[] }>>(target, [
    "endpointslices",
    "-n",
    "default",
    "-l",
    "kubernetes.io/service-name=kubernetes",
  ]);
  const workloads = await getJson<Items<Workload>>(target, [
    "deployments,daemonsets,statefulsets",
    "-A",
    "-l",
    "app.kubernetes.io/part-of=observability",
  ]);
  const desired = (name: string) =>
    workloads.items
      .filter(({ metadata }) => metadata.labels["app.kubernetes.io/name"] === name)
      .filter(({ metadata }) => namespaces.includes(metadata.namespace))
      .map(desiredPods)
      .reduce<number | undefined>((sum, pods) => (sum ?? 0) + pods, undefined);
  const components = ["agent", "gateway", "grafana", "kube-state-metrics", "loki", "node-exporter"];
  return Object.fromEntries(
    Object.entries({
      ...Object.fromEntries(components.map((name) => [name, desired(name)])),
      "kube-state-metrics-self": desired("kube-state-metrics"),
      apiserver: slices.items
        .flatMap(({ endpoints }) => endpoints)
        .reduce((sum, { addresses }) => sum + addresses.length, 0),
      kubelet: nodes,
      cadvisor: nodes,
      resource: nodes,
      prometheus: 1,
    }).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

type Workload = {
  metadata: { name: string; namespace: string; labels: Record<string, string> };
  spec: { replicas?: number };
  status: { desiredNumberScheduled?: number };
};

function desiredPods({ spec, status }: Workload): number {
  return status.desiredNumberScheduled ?? spec.replicas ?? 1;
}
