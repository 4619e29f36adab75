import type { JaegerClient } from "../../../tools/clients/jaeger.ts";
import type { LokiClient } from "../../../tools/clients/loki.ts";
import type { PrometheusClient } from "../../../tools/clients/prometheus.ts";
import { getJson, type Target } from "../../../tools/toolchain/kubectl.ts";
import { until } from "../../../tools/utils/wait.ts";

/** A pod that is being looked for, by what each of its signals must carry. */
export type Wanted = { namespace: string; service: string; metric: string };
/** Where to look. */
export type Stores = { loki: LokiClient; prometheus: PrometheusClient; jaeger: JaegerClient };
/** Seconds from the readiness of the pod until a signal was first seen in its store with the namespace that it came from. */
export type Sighting = Wanted & { logs: number; metrics: number; traces: number };

const SIGNALS = ["logs", "metrics", "traces"] as const;

/**
 * Looks every two seconds until every signal of every pod was seen, and says how long each took.
 * @throws Error that lists what was not seen within five minutes.
 */
export async function sightings(target: Target, stores: Stores, wanted: Wanted[]): Promise<Sighting[]> {
  const seen = new Map<string, number>();
  const unseen = (signal: string) => wanted.filter(({ namespace }) => !seen.has(`${signal} of ${namespace}`));
  await until("all signals of all applications", { within: 300_000, every: 2000 }, async () => {
    for (const signal of SIGNALS) {
      if (unseen(signal).length === 0) continue;
      const namespaces = await LOOK[signal](stores, unseen(signal));
      for (const namespace of namespaces) seen.set(`${signal} of ${namespace}`, Date.now());
    }
    const missing = SIGNALS.flatMap((signal) => unseen(signal).map(({ namespace }) => `${signal} of ${namespace}`));
    if (missing.length > 0) throw new Error(`nothing of ${missing.join(", ")}`);
    return true;
  });
  const ready = await readiness(target);
  const seconds = (signal: string, namespace: string) =>
    Math.max(0, (seen.get(`${signal} of ${namespace}`) ?? Number.NaN) - (ready.get(namespace) ?? Number.NaN)) / 1000;
  return wanted.map((one) => ({
    ...one,
    logs: seconds("logs", one.namespace),
    metrics: seconds("metrics", one.namespace),
    traces: seconds("traces", one.namespace),
  }));
}

// ---

/** The namespaces of those whose signal is there. */
const LOOK: Record<(typeof SIGNALS)[number], (stores: Stores, wanted: Wanted[]) => Promise<string[]>> = {
  async logs({ loki }, wanted) {
    const names = wanted.map(({ namespace }) => namespace).join("|");
    const query = `sum by (k8s_namespace_name, service_name) (count_over_time({k8s_namespace_name=~"${names}"} |= "answer" [10m]))`;
    return found(wanted, await loki.query(query));
  },
  async metrics({ prometheus }, wanted) {
    const names = [...new Set(wanted.map(({ metric }) => metric))].join("|");
    return found(wanted, await prometheus.query(`{__name__=~"${names}"}`));
  },
  async traces({ jaeger }, wanted) {
    const spans = wanted.map(({ service }) => jaeger.search({ service, lookback: "1h", limit: "1" }));
    const labels = (await Promise.all(spans)).flat().map(({ service, process }) => ({
      service_name: service,
      k8s_namespace_name: String(process["k8s.namespace.name"]),
    }));
    return found(
      wanted,
      labels.map((names) => ({ labels: names })),
    );
  },
};

function found(wanted: Wanted[], series: { labels: Record<string, string> }[]): string[] {
  const names = new Set(series.map(({ labels }) => `${labels["service_name"]} in ${labels["k8s_namespace_name"]}`));
  return wanted.flatMap(({ namespace, service }) => (names.has(`${service} in ${namespace}`) ? [namespace] : []));
}

type Condition = { type: string; status: string; lastTransitionTime: string };
type Pods = { items: { metadata: { namespace: string }; status: { conditions: Condition[] } }[] };

/** When the pod of each namespace became ready. */
async function readiness(target: Target): Promise<Map<string, number>> {
  const { items } = await getJson<Pods>(target, ["pods", "--all-namespaces"]);
  return new Map(
    items.flatMap(({ metadata, status }) => {
      const ready = status.conditions.find(({ type, status: is }) => type === "Ready" && is === "True");
      return ready ? [[metadata.namespace, Date.parse(ready.lastTransitionTime)]] : [];
    }),
  );
}
