import { z } from "zod";
import type { Call, Connection } from "./connection.ts";

/** Asks a Grafana (https://grafana.com/docs/grafana/latest/developers/http_api/). The connection carries the login. */
export class GrafanaClient {
  readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** The header of a login by user and password, for `Credentials.headers`. */
  static login(user: string, password: string): Record<string, string> {
    return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` };
  }

  /** State of its database and version; needs no login. */
  health(): Promise<{ database: string; version: string }> {
    return this.connection.json("/api/health", healthShape);
  }

  /** The data sources that there are. */
  dataSources(): Promise<{ uid: string; name: string; type: string; readOnly: boolean }[]> {
    return this.connection.json("/api/datasources", dataSourcesShape);
  }

  /** Lets Grafana ask a data source whether it works. @throws Error with Grafana's reason when it does not. */
  async checkDataSource(uid: string): Promise<string> {
    return (await this.connection.json(`/api/datasources/uid/${uid}/health`, messageShape)).message;
  }

  /** Sends a request through Grafana to a data source, and returns the reply as it is. */
  throughDataSource(uid: string, path: string, call: Call = {}) {
    return this.connection.send(`/api/datasources/proxy/uid/${uid}${path}`, call);
  }

  /** Runs a query as a panel would, and returns the frames. `model` holds what the kind of data source needs, `expr` for example. */
  async query(uid: string, model: Record<string, unknown>, range = { from: "now-1h", to: "now" }): Promise<Frame[]> {
    const queries = [{ datasource: { uid }, maxDataPoints: 1000, ...model, refId: "A" }];
    const call = { method: "POST", json: { ...range, queries } };
    const { results } = await this.connection.json("/api/ds/query", framesShape, call);
    const result = results["A"];
    if (result?.error !== undefined) throw new Error(`data source ${uid} answered: ${result.error}`);
    return (result?.frames ?? []).map(({ schema, data }) => ({
      fields: schema.fields.map(({ name }, index) => ({ name, values: data.values[index] ?? [] })),
    }));
  }

  /** Dashboards and folders that a search finds. */
  search(text = ""): Promise<{ uid: string; title: string; type: string }[]> {
    return this.connection.json(`/api/search?query=${encodeURIComponent(text)}`, foundShape);
  }

  /** Ends the connection. */
  close(): void {
    this.connection.close();
  }
}

/** A table of the answer, column by column. */
export type Frame = { fields: { name: string; values: unknown[] }[] };

// ---

const healthShape = z.looseObject({ database: z.string(), version: z.string() });
const messageShape = z.looseObject({ message: z.string() });
const dataSourcesShape = z.array(
  z.looseObject({ uid: z.string(), name: z.string(), type: z.string(), readOnly: z.boolean() }),
);
const foundShape = z.array(z.looseObject({ uid: z.string(), title: z.string(), type: z.string() }));
const framesShape = z.looseObject({
  results: z.record(
    z.string(),
    z.looseObject({
      error: z.string().optional(),
      frames: z
        .array(
          z.looseObject({
            schema: z.looseObject({ fields: z.array(z.looseObject({ name: z.string() })) }),
            data: z.looseObject({ values: z.array(z.array(z.unknown())) }),
          }),
        )
        .optional(),
    }),
  ),
});
