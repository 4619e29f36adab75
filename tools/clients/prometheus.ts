import { z } from "zod";
import type { Connection } from "./connection.ts";

/** The newest value of one series. */
export type Sample = { labels: Record<string, string>; value: number };

/** Asks a Prometheus, or anything that speaks its query API (https://prometheus.io/docs/prometheus/latest/querying/api/). */
export class PrometheusClient {
  readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** GET of a path below /api/v1, for example `status/config`; returns `data` of the reply. @throws Error with what Prometheus says. */
  async get(path: string): Promise<unknown> {
    const { status, body } = await this.connection.send(`/api/v1/${path}`);
    const text = body.toString();
    const server = `Prometheus (${this.connection.name})`;
    if (!text.startsWith("{"))
      throw new Error(`${server} answered ${path} with status ${status}: ${text.slice(0, 200)}`);
    const reply = replyShape.parse(JSON.parse(text));
    if (reply.status !== "success") throw new Error(`${server} refused ${path}: ${reply.error}`);
    return reply.data;
  }

  /** Runs an instant query in PromQL; one number a series. */
  async query(expression: string): Promise<Sample[]> {
    const { result } = vectorShape.parse(await this.get(`query?query=${encodeURIComponent(expression)}`));
    return result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
  }

  /** Every stored sample of a range selector, for example `up[5m]`, as it is: nothing is interpolated. */
  async samples(selector: string): Promise<{ labels: Record<string, string>; values: number[] }[]> {
    const { result } = matrixShape.parse(await this.get(`query?query=${encodeURIComponent(selector)}`));
    return result.map(({ metric, values }) => ({ labels: metric, values: values.map(([, value]) => Number(value)) }));
  }

  /** Exemplars of the series that an expression selects, between two times in milliseconds. */
  async exemplars(expression: string, from: number, to: number): Promise<Exemplar[]> {
    const range = `start=${from / 1000}&end=${to / 1000}`;
    const data = await this.get(`query_exemplars?query=${encodeURIComponent(expression)}&${range}`);
    return exemplarShape
      .parse(data)
      .flatMap(({ seriesLabels, exemplars }) =>
        exemplars.map(({ labels, value }) => ({ series: seriesLabels, labels, value: Number(value) })),
      );
  }

  /** Ends the connection. */
  close(): void {
    this.connection.close();
  }
}

/** One measurement with its labels, `trace_id` for example. */
export type Exemplar = { series: Record<string, string>; labels: Record<string, string>; value: number };

// ---

const texts = z.record(z.string(), z.string());
const replyShape = z.looseObject({ status: z.string(), data: z.unknown().optional(), error: z.string().optional() });
const vectorShape = z.looseObject({
  result: z.array(z.looseObject({ metric: texts, value: z.tuple([z.number(), z.string()]) })),
});
const matrixShape = z.looseObject({
  result: z.array(z.looseObject({ metric: texts, values: z.array(z.tuple([z.number(), z.string()])) })),
});
const exemplarShape = z.array(
  z.looseObject({
    seriesLabels: texts,
    exemplars: z.array(z.looseObject({ labels: texts, value: z.string() })),
  }),
);
