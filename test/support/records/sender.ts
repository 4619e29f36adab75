// Runs in a pod: sends numbered records by every way, each request again until it is acknowledged, and at its end (SIGTERM, or all are sent)
// leaves the account as the container's termination message.
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Connection } from "../../../tools/clients/connection.ts";
import { OtlpClient } from "../../../tools/clients/otlp.ts";
import { messageOf, StatusError } from "../../../tools/utils/errors.ts";
import { type Account, BATCH, METRIC, type Sent, textOf, traceOf, WAYS, type Way } from "./numbers.ts";

/** As SDKs have it: https://opentelemetry.io/docs/specs/otlp/#retryable-response-codes */
const LATER = [429, 502, 503, 504];

const service = setting("OTEL_SERVICE_NAME");
const rate = Number(setting("RATE"));
const records = Number(setting("RECORDS"));
const otlp = new OtlpClient(connect(), { "service.name": service });
const nothing = (): Sent => ({ sent: 0, retries: 0, refused: 0 });
const account: Account = { "pod logs": nothing(), logs: nothing(), metrics: nothing(), traces: nothing() };
let stopping = false;

process.once("SIGTERM", () => {
  stopping = true;
});
const started = Date.now();
await Promise.all(WAYS.map(send));
writeFileSync("/dev/termination-log", JSON.stringify(account));
process.exit(0);

// ---

async function send(way: Way): Promise<void> {
  let time = 0;
  for (let first = 1; first <= records; first += BATCH) {
    // Whoever is behind, because the gateway was away, catches up.
    await sleep(started + (first / rate) * 1000 - Date.now());
    if (stopping) return;
    time = Math.max(time + 1, Date.now());
    await acknowledged(account[way], () => write(way, first, time));
    account[way].sent = first + BATCH - 1;
  }
}

async function acknowledged(sent: Sent, attempt: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const refused = error instanceof StatusError && !LATER.includes(error.status);
      sent[refused ? "refused" : "retries"] += 1;
      sent.reason = messageOf(error).slice(0, 300);
      await sleep(500);
    }
  }
}

async function write(way: Way, first: number, time: number): Promise<void> {
  const numbers = Array.from({ length: BATCH }, (_, index) => first + index);
  if (way === "pod logs") process.stdout.write(numbers.map((number) => `${textOf(way, number)}\n`).join(""));
  if (way === "logs")
    await otlp.logs(numbers.map((number, index) => ({ time: time + index / 1000, body: textOf(way, number) })));
  if (way === "metrics")
    await otlp.gauges(
      numbers.map((value, index) => ({ name: METRIC, time, value, attributes: { lane: String(index) } })),
    );
  if (way === "traces") {
    const traceId = traceOf(service, first);
    const span = { name: "numbered", traceId, start: time, end: time + 1 };
    await otlp.spans(
      numbers.map((seq) => ({
        ...span,
        spanId: seq.toString(16).padStart(16, "0"),
        attributes: { seq: String(seq) },
      })),
    );
  }
}

/** As an SDK reads the Secret of module clients: once. */
function connect(): Connection {
  const [name = "", value = ""] = setting("OTEL_EXPORTER_OTLP_HEADERS").split("=", 2);
  const ca = readFileSync(setting("OTEL_EXPORTER_OTLP_CERTIFICATE"), "utf8");
  return Connection.to(setting("OTEL_EXPORTER_OTLP_ENDPOINT"), { ca, headers: { [name]: decodeURIComponent(value) } });
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`the environment must have ${name}`);
  return value;
}
