import { createHash } from "node:crypto";

/** How a numbered record gets to its store: as a line of a pod's log, or as OTLP through the gateway. */
export const WAYS = ["pod logs", "logs", "metrics", "traces"] as const;
export type Way = (typeof WAYS)[number];

/** So many records are in one request, one trace, and one step of the series of the metric. */
export const BATCH = 100;

/** The gauge whose value is the number; `lane` tells the series apart, since a series has one value at a time. */
export const METRIC = "record.number";

/** The text of a log record. */
export function textOf(way: Way, number: number): string {
  return JSON.stringify({ way, seq: number });
}

/** The trace that holds the batch which begins with this number. */
export function traceOf(service: string, first: number): string {
  return createHash("sha256").update(`${service} ${first}`).digest("hex").slice(0, 32);
}

/** What a sender says at its end. */
export type Account = Record<Way, Sent>;

export type Sent = {
  /** All numbers from 1 to this one were acknowledged. */
  sent: number;
  /** Requests that were sent again, as SDKs do: no answer, or one that asks to try later. */
  retries: number;
  /** Requests with another answer, after which an SDK would have given up: telemetry lost by the application. */
  refused: number;
  /** The last reason for either. */
  reason?: string;
};
