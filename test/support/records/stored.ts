import type { Credentials } from "../../../tools/clients/connection.ts";
import type { JaegerClient } from "../../../tools/clients/jaeger.ts";
import type { LokiClient } from "../../../tools/clients/loki.ts";
import type { PrometheusClient } from "../../../tools/clients/prometheus.ts";
import { connectJaeger, connectLoki, connectPrometheus } from "../../../tools/stack/connect.ts";
import type { Target } from "../../../tools/toolchain/kubectl.ts";
import { until } from "../../../tools/utils/wait.ts";
import { BATCH, METRIC, traceOf, type Way } from "./numbers.ts";

/** The numbers that are stored of a service, each as often as it is stored. `sent`: how far to look. */
export type ReadNumbers = (service: string, since: number, sent: number) => Promise<number[]>;

/** Reads records back from the stores of a stack. */
export type Stores = Record<Way, ReadNumbers> & { close(): void };

/** Connects to all three stores of a stack. @param certificate the probes' unless given. */
export async function connectStores(target: Target, namespace: string, certificate?: Credentials): Promise<Stores> {
  const [loki, prometheus, jaeger] = await Promise.all([
    connectLoki(target, namespace, certificate),
    connectPrometheus(target, namespace, certificate),
    connectJaeger(target, namespace, certificate),
  ]);
  return {
    "pod logs": (service, since) => linesOf(loki, "pod logs", service, since),
    logs: (service, since) => linesOf(loki, "logs", service, since),
    metrics: (service, since) => samplesOf(prometheus, service, since),
    traces: (service, _since, sent) => spansOf(jaeger, service, sent),
    close() {
      for (const client of [loki, prometheus, jaeger]) client.close();
    },
  };
}

// ---

/** What Loki gives in one answer by default, and how much time is asked for at first. */
const PAGE = 5000;
const STEP = 10_000;

async function linesOf(loki: LokiClient, way: Way, service: string, since: number): Promise<number[]> {
  const query = `{service_name="${service}"} |= "\\"way\\":\\"${way}\\""`;
  const found: number[] = [];
  for (let from = since; from < Date.now(); from += STEP) {
    for (const { line } of await linesBetween(loki, query, from, from + STEP)) found.push(JSON.parse(line).seq);
  }
  return found;
}

/** All of them: a full page may be only a part, so it is asked for again in two halves. */
async function linesBetween(loki: LokiClient, query: string, from: number, to: number): Promise<{ line: string }[]> {
  const lines = await answer(() => loki.lines(query, { from, to, limit: PAGE }));
  if (lines.length < PAGE) return lines;
  if (to - from < 2) throw new Error(`more than ${PAGE} lines of ${query} are in one millisecond`);
  const middle = Math.floor((from + to) / 2);
  return [...(await linesBetween(loki, query, from, middle)), ...(await linesBetween(loki, query, middle, to))];
}

async function samplesOf(prometheus: PrometheusClient, service: string, since: number): Promise<number[]> {
  const seconds = Math.ceil((Date.now() - since) / 1000) + 1;
  const name = METRIC.replace(".", "_");
  const selector = `${name}{service_name="${service}"}[${seconds}s]`;
  const series = await answer(() => prometheus.samples(selector));
  return series.flatMap(({ values }) => values);
}

/** So many traces are asked for at once. */
const TRACES = 50;

async function spansOf(jaeger: JaegerClient, service: string, sent: number): Promise<number[]> {
  const firsts = Array.from({ length: Math.ceil(sent / BATCH) }, (_, index) => index * BATCH + 1);
  const found: number[] = [];
  for (let start = 0; start < firsts.length; start += TRACES) {
    const ids = firsts
      .slice(start, start + TRACES)
      .map((first): [string, string] => ["traceID", traceOf(service, first)]);
    // Raw: else Jaeger would leave out what is stored twice.
    const spans = await answer(() => jaeger.search([...ids, ["raw", "true"]]));
    for (const { tags } of spans) found.push(Number(tags.seq));
  }
  return found;
}

/** A store that was just killed, or a forward into the cluster that broke, gets another chance. */
function answer<T>(ask: () => Promise<T>): Promise<T> {
  return until("an answer", { within: 30_000, every: 500 }, ask);
}
