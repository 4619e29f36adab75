import { z } from "zod";
import type { Connection } from "./connection.ts";

/** One line of a log. */
export type LogLine = {
  /** Nanoseconds since 1970. */
  time: bigint;
  line: string;
  /** Index labels, structured metadata and what the query itself made, all in one: Loki's answer does not tell them apart. */
  labels: Record<string, string>;
};

/** Asks a Loki (https://grafana.com/docs/loki/latest/reference/loki-http-api/). */
export class LokiClient {
  readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /**
   * Lines that a LogQL query finds, newest first.
   * @param options from and to in milliseconds since 1970 (the last hour by default); `limit`: Loki refuses more than its own limit.
   */
  async lines(
    query: string,
    { from = Date.now() - 3_600_000, to = Date.now(), limit = 1000 } = {},
  ): Promise<LogLine[]> {
    const range = `start=${from}000000&end=${to}000000&limit=${limit}`;
    const path = `/loki/api/v1/query_range?direction=backward&${range}&query=${encodeURIComponent(query)}`;
    const { data } = await this.connection.json(path, streamsShape);
    const lines = data.result.flatMap(({ stream, values }) =>
      values.map(([time, line]) => ({ time: BigInt(time), line, labels: stream })),
    );
    return lines.toSorted((a, b) => (a.time < b.time ? 1 : -1));
  }

  /** The newest number of each series of a metric query, for example `sum(count_over_time({...}[5m]))`. */
  async query(expression: string): Promise<{ labels: Record<string, string>; value: number }[]> {
    const path = `/loki/api/v1/query?query=${encodeURIComponent(expression)}`;
    const { data } = await this.connection.json(path, vectorShape);
    return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
  }

  /** The index labels of every stream that a selector finds in the last hour. */
  async streams(selector: string): Promise<Record<string, string>[]> {
    const from = `${Date.now() - 3_600_000}000000`;
    const path = `/loki/api/v1/series?start=${from}&match[]=${encodeURIComponent(selector)}`;
    return (await this.connection.json(path, seriesShape)).data ?? [];
  }

  /** Ends the connection. */
  close(): void {
    this.connection.close();
  }
}

// ---

const texts = z.record(z.string(), z.string());
const seriesShape = z.looseObject({ data: z.array(texts).optional() });
const streamsShape = z.looseObject({
  data: z.looseObject({
    resultType: z.literal("streams", { error: "this is not a query for lines: use query() for numbers" }),
    // A third element of an entry, where there is one, says which labels are structured metadata.
    result: z.array(
      z.looseObject({ stream: texts, values: z.array(z.tuple([z.string(), z.string()]).rest(z.unknown())) }),
    ),
  }),
});
const vectorShape = z.looseObject({
  data: z.looseObject({
    resultType: z.literal("vector", { error: "this is not a query for numbers: use lines() for lines" }),
    result: z.array(z.looseObject({ metric: texts, value: z.tuple([z.number(), z.string()]) })),
  }),
});
