import { z } from "zod";
import type { Connection } from "./connection.ts";

/** An alert that Alertmanager holds. `state`: active, suppressed (silenced or inhibited) or unprocessed. */
export type HeldAlert = { labels: Record<string, string>; annotations: Record<string, string>; state: string };

/** Asks an Alertmanager (https://prometheus.io/docs/alerting/latest/management_api/, version 2 of its API). */
export class AlertmanagerClient {
  readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** Alerts, of all or only those that these matchers fit, for example `alertname="TargetDown"`. */
  async alerts(...matchers: string[]): Promise<HeldAlert[]> {
    const filters = matchers.map((matcher) => `filter=${encodeURIComponent(matcher)}`).join("&");
    const found = await this.connection.json(`/api/v2/alerts?${filters}`, alertsShape);
    return found.map(({ labels, annotations, status }) => ({ labels, annotations, state: status.state }));
  }

  /** Sends alerts, as Prometheus does. */
  async send(alerts: { labels: Record<string, string>; annotations?: Record<string, string> }[]): Promise<void> {
    await this.#post("/api/v2/alerts", alerts);
  }

  /** Silences alerts by exact labels until a time in milliseconds since 1970; returns the silence's id. */
  async silence(labels: Record<string, string>, until: number, comment: string): Promise<string> {
    const matchers = Object.entries(labels).map(([name, value]) => ({ name, value, isRegex: false, isEqual: true }));
    const times = { startsAt: new Date().toISOString(), endsAt: new Date(until).toISOString() };
    const reply = await this.#post("/api/v2/silences", { matchers, ...times, createdBy: "testkit", comment });
    return silenceShape.parse(JSON.parse(reply)).silenceID;
  }

  /** Ends the connection. */
  close(): void {
    this.connection.close();
  }

  async #post(path: string, value: unknown): Promise<string> {
    const { status, body } = await this.connection.send(path, { method: "POST", json: value });
    if (status !== 200) throw new Error(`${this.connection.name} answered ${path} with status ${status}: ${body}`);
    return body.toString();
  }
}

// ---

const texts = z.record(z.string(), z.string());
const silenceShape = z.looseObject({ silenceID: z.string() });
const alertsShape = z.array(
  z.looseObject({ labels: texts, annotations: texts, status: z.looseObject({ state: z.string() }) }),
);
