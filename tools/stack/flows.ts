import { z } from "zod";
import type { PrometheusClient } from "../clients/prometheus.ts";
import { type Target, tryKubectl } from "../toolchain/kubectl.ts";
import { isOf, resourceOf, type WorkloadReport } from "./objects.ts";

/** Whether something goes over a link: null while nothing is known or nothing was to be sent. `problem` says why it does not. */
export type Flow = { flows: boolean | null; problem: string };

/** By "from -> to". */
export type Flows = Record<string, Flow>;

/** The links on which a collector (also the one inside of Jaeger) sends, by its name for the exporter, and its name in its log. */
export const EXPORTERS: Record<string, string> = {
  "agent otlp_http/loki": "agent -> loki",
  "gateway otlp_http/loki": "gateway -> loki",
  "gateway otlp_http/prometheus": "gateway -> prometheus",
  "gateway otlp_grpc/jaeger": "gateway -> jaeger",
  "jaeger otlphttp/metrics": "jaeger -> gateway",
};

/** The links on which the gateway is sent something, by its name for the receiver. */
const RECEIVERS: Record<string, string> = {
  "otlp/applications": "application -> gateway",
  "otlp/stack": "jaeger -> gateway",
};

/**
 * Series of whatever counts records and has counted some lately: over as long as it takes for two looks at what collectors tell of themselves
 * every 15 seconds, and Jaeger every 30. One kind of record after the other, since without its name a series may be the same for each.
 */
const counting = (name: string, by: string) =>
  ["log_records", "metric_points", "spans"]
    .map((kind) => `sum by (${by}) (rate(${name}_${kind}_total{job=~"agent|gateway"}[90s])) > 0`)
    .join(" or ");
const SENT = counting("otelcol_exporter_sent", "job, instance, exporter");
const RECEIVED = counting("otelcol_receiver_accepted", "job, receiver");
/** Something has waited in a queue for two minutes, and nothing leaves it. A failure that is tried again for ever is counted nowhere. */
const QUEUE = 'otelcol_exporter_queue_size{job=~"agent|gateway"}';
const STUCK = `min_over_time(${QUEUE}[2m]) > 0 and ${QUEUE} offset 2m > 0 unless on (job, instance, exporter) (${SENT})`;

/** What the counters of agents and gateway say, in the last minute and a half. */
export async function countedFlows(prometheus: PrometheusClient): Promise<Flows> {
  const [sent, received, stuck] = await Promise.all([SENT, RECEIVED, STUCK].map((query) => prometheus.query(query)));
  const rising = { flows: true, problem: "" };
  const links = (samples: typeof sent, nameOf: (labels: Record<string, string>) => string | undefined, flow: Flow) =>
    (samples ?? []).flatMap(({ labels }) => {
      const link = nameOf(labels);
      return link === undefined ? [] : [[link, flow] as const];
    });
  const exporter = ({ job, exporter }: Record<string, string>) => EXPORTERS[`${job} ${exporter}`];
  return Object.fromEntries([
    ...links(received, ({ job, receiver = "" }) => (job === "gateway" ? RECEIVERS[receiver] : undefined), rising),
    ...links(sent, exporter, rising),
    ...links(stuck, exporter, {
      flows: false,
      problem: "records wait in its queue, and none was sent for two minutes",
    }),
  ]);
}

/** What the logs of the collectors say about batches that wait to be tried again. Of several agents, one is asked. */
export async function loggedFailures(target: Target, workloads: WorkloadReport[]): Promise<Flows> {
  const senders = [...new Set(Object.keys(EXPORTERS).map((key) => key.split(" ")[0] as string))];
  const found = senders.flatMap((component) =>
    workloads.filter(({ name }) => isOf(name, component)).map((workload) => ({ component, workload })),
  );
  const failures = await Promise.all(
    found.map(async ({ component, workload: { name, namespace } }) => {
      const logs = ["logs", "-n", namespace, resourceOf(name), "--since=90s", "--tail=1000"];
      const { stdout } = await tryKubectl(target, logs);
      return Object.entries(waitingExporters(stdout, Date.now())).flatMap(([exporter, problem]) => {
        const link = EXPORTERS[`${component} ${exporter}`];
        return link === undefined ? [] : [[link, { flows: false, problem }] as const];
      });
    }),
  );
  return Object.fromEntries(failures.flat());
}

/**
 * The exporters of a collector that at this moment hold a batch which failed, each with the newest reason: whatever failed longer ago
 * than its interval has been tried again since, and would have a newer line if it had failed again.
 */
export function waitingExporters(log: string, now: number): Record<string, string> {
  const waiting: Record<string, string> = {};
  for (const text of log.split("\n")) {
    if (!text.includes("Exporting failed. Will retry")) continue;
    const line = failureSchema.safeParse(parsed(text)).data;
    if (line && Date.parse(line.ts) + seconds(line.interval) * 1000 > now)
      waiting[line["otelcol.component.id"]] = line.error;
  }
  return waiting;
}

// ---

const failureSchema = z.looseObject({
  ts: z.string(),
  "otelcol.component.id": z.string(),
  error: z.string(),
  interval: z.string(),
});

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // cut off, or not one of the collector's own
  }
}

/** Of a duration as Go writes it: 1m2.5s, 36.8s, 900ms. */
function seconds(duration: string): number {
  const [, minutes = 0, whole = 0, milliseconds = 0] =
    /^(?:(\d+)m(?!s))?(?:([\d.]+)s)?(?:([\d.]+)ms)?$/.exec(duration) ?? [];
  return Number(minutes) * 60 + Number(whole) + Number(milliseconds) / 1000;
}
