import { randomBytes } from "node:crypto";
import { messageOf } from "../utils/errors.ts";
import { until } from "../utils/wait.ts";
import type { Connection } from "./connection.ts";
import type { JaegerClient } from "./jaeger.ts";
import type { LokiClient } from "./loki.ts";
import { OtlpClient } from "./otlp.ts";
import type { PrometheusClient } from "./prometheus.ts";

/** Where a canary is sent, and where it must turn up; a signal that nobody reads back is not sent. */
export type CanaryPath = {
  /** OTLP over HTTP, with the credentials of an application. */
  otlp: Connection;
  loki?: LokiClient;
  prometheus?: PrometheusClient;
  jaeger?: JaegerClient;
};

/** What became of one signal: seen after so many seconds, with these labels, or the reason why not. */
export type CanarySignal =
  | { seen: true; seconds: number; labels: Record<string, unknown> }
  | { seen: false; problem: string };

/** What became of a canary: its id, which is that of its trace, and each signal that was sent. */
export type Canary = { id: string; logs?: CanarySignal; metrics?: CanarySignal; traces?: CanarySignal };

/** `within`: how long each signal may take, in milliseconds. `resource`: attributes over `service.name` = "canary". */
export type CanaryOptions = { within?: number; resource?: Record<string, string> };

/**
 * Sends a log line, a metric and a trace with an id of their own, and reads each back. Never throws: a signal that did not arrive is
 * part of the answer. Each canary is a series of its own in Prometheus: two that share one could overwrite each other.
 */
export async function canary(
  path: CanaryPath,
  { within = 60_000, resource = {} }: CanaryOptions = {},
): Promise<Canary> {
  const id = randomBytes(16).toString("hex");
  const spanId = randomBytes(8).toString("hex");
  const service = resource["service.name"] ?? "canary";
  const otlp = new OtlpClient(path.otlp, { ...resource, "service.name": service });
  const time = Date.now();
  const { loki, prometheus, jaeger } = path;
  const line = { time, body: `canary ${id}`, traceId: id, spanId };
  const selector = `{service_name="${service}"}`;
  const [logs, metrics, traces] = await Promise.all([
    loki &&
      watch(
        "log",
        within,
        () => otlp.logs([line]),
        async () => {
          const [found] = await loki.lines(`${selector} |= "${id}"`, { from: time - 60_000, to: Date.now() + 60_000 });
          return found?.labels;
        },
      ),
    prometheus &&
      watch(
        "metric",
        within,
        () => otlp.gauges([{ name: "canary", time, value: 1, attributes: { canary_id: id } }]),
        async () => {
          const [found] = await prometheus.query(`canary{service_name="${service}", canary_id="${id}"}`);
          return found?.labels;
        },
      ),
    jaeger &&
      watch(
        "trace",
        within,
        () => otlp.spans([{ name: "canary", traceId: id, spanId, start: time, end: time + 1 }]),
        async () => {
          const [found] = await jaeger.trace(id);
          return found && { service: found.service, ...found.process };
        },
      ),
  ]);
  return { id, ...(logs && { logs }), ...(metrics && { metrics }), ...(traces && { traces }) };
}

// ---

async function watch(
  what: string,
  within: number,
  send: () => Promise<void>,
  find: () => Promise<Record<string, unknown> | undefined>,
): Promise<CanarySignal> {
  const start = Date.now();
  try {
    // A server that is just being replaced refuses for a moment.
    await until(`the canary's ${what} to be taken`, { within }, async () => {
      await send();
      return true;
    });
    const labels = await until(`the canary's ${what} to be found`, { within: within - (Date.now() - start) }, find);
    return { seen: true, seconds: (Date.now() - start) / 1000, labels };
  } catch (error) {
    return { seen: false, problem: messageOf(error) };
  }
}
