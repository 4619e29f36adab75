import { z } from "zod";
import type { Connection } from "./connection.ts";

/** Attributes of a resource, a record or a span; texts only. */
export type Attributes = Record<string, string>;

/** A log record; `time` is in milliseconds since 1970, `severity` is INFO by default. */
export type LogRecord = {
  time: number;
  body: string;
  severity?: "INFO" | "WARN" | "ERROR";
  traceId?: string;
  spanId?: string;
  attributes?: Attributes;
};

/** A value of a gauge at a time, in milliseconds since 1970. */
export type GaugePoint = { name: string; time: number; value: number; attributes?: Attributes };

/** A span; times are in milliseconds since 1970. */
export type SpanRecord = {
  name: string;
  traceId: string;
  spanId: string;
  start: number;
  end: number;
  attributes?: Attributes;
};

/**
 * Sends telemetry over OTLP/HTTP as JSON (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding). Every method returns when
 * the server has taken all of it, and throws when it refused or dropped some.
 */
export class OtlpClient {
  readonly connection: Connection;
  readonly #resource: { attributes: unknown };

  /** @param resource what sends: at least `service.name`. */
  constructor(connection: Connection, resource: Attributes) {
    this.connection = connection;
    this.#resource = { attributes: listOf(resource) };
  }

  /** Sends log records. */
  async logs(records: LogRecord[]): Promise<void> {
    const logRecords = records.map(({ time, body, severity = "INFO", traceId, spanId, attributes = {} }) => ({
      timeUnixNano: nanoseconds(time),
      severityText: severity,
      severityNumber: { INFO: 9, WARN: 13, ERROR: 17 }[severity],
      body: { stringValue: body },
      attributes: listOf(attributes),
      ...(traceId === undefined ? {} : { traceId }),
      ...(spanId === undefined ? {} : { spanId }),
    }));
    await this.#send("logs", { resourceLogs: [{ resource: this.#resource, scopeLogs: [{ logRecords }] }] });
  }

  /** Sends points of gauges. */
  async gauges(points: GaugePoint[]): Promise<void> {
    const metrics = points.map(({ name, time, value, attributes = {} }) => ({
      name,
      gauge: { dataPoints: [{ timeUnixNano: nanoseconds(time), asDouble: value, attributes: listOf(attributes) }] },
    }));
    await this.#send("metrics", { resourceMetrics: [{ resource: this.#resource, scopeMetrics: [{ metrics }] }] });
  }

  /** Sends spans, of the kind that a server makes of a request. */
  async spans(records: SpanRecord[]): Promise<void> {
    const spans = records.map(({ name, traceId, spanId, start, end, attributes = {} }) => ({
      name,
      traceId,
      spanId,
      kind: 2, // server: what a service does when it is asked
      startTimeUnixNano: nanoseconds(start),
      endTimeUnixNano: nanoseconds(end),
      attributes: listOf(attributes),
    }));
    await this.#send("traces", { resourceSpans: [{ resource: this.#resource, scopeSpans: [{ spans }] }] });
  }

  /** Ends the connection. */
  close(): void {
    this.connection.close();
  }

  async #send(signal: "logs" | "metrics" | "traces", content: unknown): Promise<void> {
    const call = { method: "POST", json: content };
    const { partialSuccess } = await this.connection.json(`/v1/${signal}`, replyShape, call);
    const why = Object.entries(partialSuccess ?? {}).find(
      ([name, value]) => /^rejected/.test(name) && Number(value) > 0,
    );
    if (why)
      throw new Error(`${this.connection.name} took only part of the ${signal}: ${JSON.stringify(partialSuccess)}`);
  }
}

// ---

const replyShape = z.looseObject({ partialSuccess: z.looseObject({}).nullish() });

function listOf(attributes: Attributes) {
  return Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}

function nanoseconds(milliseconds: number): string {
  return (BigInt(Math.round(milliseconds * 1000)) * 1000n).toString();
}
