import { z } from "zod";
import type { Connection } from "./connection.ts";

/** One span, as Jaeger's query API tells it. */
export type Span = {
  traceId: string;
  spanId: string;
  /** Of the span that caused it; absent at the root of a trace. */
  parentId: string | undefined;
  operation: string;
  service: string;
  /** Microseconds since 1970. */
  start: number;
  /** Microseconds. */
  duration: number;
  tags: Record<string, unknown>;
  /** Attributes of the resource, `k8s.namespace.name` for example. */
  process: Record<string, unknown>;
};

/** Asks a Jaeger through the API that its own pages use (https://www.jaegertracing.io/docs/2.13/architecture/apis/). */
export class JaegerClient {
  readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** The spans of a trace by its 32 hexadecimal digits; none when Jaeger does not know it (yet). */
  async trace(traceId: string): Promise<Span[]> {
    const { status } = await this.connection.send(`/api/traces/${traceId}`);
    if (status === 404) return [];
    const { data } = await this.connection.json(`/api/traces/${traceId}`, tracesShape);
    return data.flatMap(spansOf);
  }

  /** Spans of the traces that a search finds: parameters of /api/traces, for example { service, operation, lookback: "1h", limit: "20" }. */
  async search(parameters: Record<string, string> | [string, string][]): Promise<Span[]> {
    const { data } = await this.connection.json(`/api/traces?${new URLSearchParams(parameters)}`, tracesShape);
    return data.flatMap(spansOf);
  }

  /** Every service that has sent a span. */
  async services(): Promise<string[]> {
    return (await this.connection.json("/api/services", servicesShape)).data ?? [];
  }

  /** Ends the connection. */
  close(): void {
    this.connection.close();
  }
}

// ---

const tags = z.array(z.looseObject({ key: z.string(), value: z.unknown() }));
const traceShape = z.looseObject({
  processes: z.record(z.string(), z.looseObject({ serviceName: z.string(), tags: tags.nullish() })),
  spans: z.array(
    z.looseObject({
      traceID: z.string(),
      spanID: z.string(),
      operationName: z.string(),
      processID: z.string(),
      references: z.array(z.looseObject({ refType: z.string(), spanID: z.string() })).nullish(),
      startTime: z.number(),
      duration: z.number(),
      tags: tags.nullish(),
    }),
  ),
});
const tracesShape = z.looseObject({ data: z.array(traceShape) });
const servicesShape = z.looseObject({ data: z.array(z.string()).nullable() });

function spansOf({ processes, spans }: z.infer<typeof traceShape>): Span[] {
  return spans.map((span) => ({
    traceId: span.traceID,
    spanId: span.spanID,
    parentId: span.references?.find(({ refType }) => refType === "CHILD_OF")?.spanID,
    operation: span.operationName,
    service: processes[span.processID]?.serviceName ?? "",
    start: span.startTime,
    duration: span.duration,
    tags: recordOf(span.tags),
    process: recordOf(processes[span.processID]?.tags),
  }));
}

function recordOf(list: z.infer<typeof tags> | null | undefined): Record<string, unknown> {
  return Object.fromEntries((list ?? []).map(({ key, value }) => [key, value]));
}
