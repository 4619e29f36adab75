import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { context, type Histogram, metrics, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { changeFaults, faults } from "./faults.ts";
import { call, readTls } from "./peers.ts";
import { lastNumber, log, nextNumber } from "./telemetry.ts";

const METHOD = "http.request.method";
const STATUS = "http.response.status_code";

/** Serves the service to its neighbours, who show a certificate, and its health to the kubelet, which cannot. */
export function startServers(upstream: string | undefined): void {
  const tls = readTls();
  const durations = instruments();
  createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    void answer(request, response, upstream, durations);
  }).listen(8443, "::");
  createServer(tls, (request, response) => {
    response.writeHead(request.url === "/healthz" ? 200 : 404).end();
  }).listen(8081, "::");
}

// ---

const tracer = trace.getTracer("dummy");

/** Made when the SDK has started: whoever asks for a meter before gets one that forgets everything. */
function instruments(): Histogram {
  const meter = metrics.getMeter("dummy");
  meter
    .createObservableGauge("dummy.sequence", { description: "The newest number that this process gave to a record" })
    .addCallback((result) => result.observe(lastNumber()));
  return meter.createHistogram("http.server.request.duration", {
    unit: "s",
    description: "Duration of HTTP server requests",
    advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] },
  });
}

/** Answers one request, and tells about it in each signal. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  upstream: string | undefined,
  durations: Histogram,
): Promise<void> {
  const { method = "GET", url: path = "/" } = request;
  if (path === "/faults") return answerFaults(request, response);
  const start = performance.now();
  const parent = propagation.extract(context.active(), request.headers);
  const attributes = { [METHOD]: method, "http.route": path };
  await tracer.startActiveSpan(`${method} ${path}`, { kind: SpanKind.SERVER, attributes }, parent, async (span) => {
    const seq = nextNumber();
    const status = await work(upstream);
    span.setAttributes({ [STATUS]: status, "dummy.seq": seq });
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    const seconds = (performance.now() - start) / 1000;
    durations.record(seconds, { ...attributes, [STATUS]: status });
    const level = status >= 500 ? "error" : "info";
    log(level, `${method} ${path} ${status}`, { seq, status, duration_ms: Math.round(seconds * 1000) });
    span.end();
    response.writeHead(status).end();
  });
}

/** What there is to do: wait a little, ask the neighbour, fail if that is wanted. Returns the status. */
async function work(upstream: string | undefined): Promise<number> {
  await sleep(5 + Math.random() * 20 + faults.latency);
  if (Math.random() < faults.errors) return 500;
  if (upstream === undefined) return 200;
  try {
    return (await call("GET", `https://${upstream}:8443/`)).status >= 500 ? 502 : 200;
  } catch (error) {
    log("error", `${upstream} did not answer`, { reason: error instanceof Error ? error.message : String(error) });
    return 503;
  }
}

async function answerFaults(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const now = request.method === "POST" ? changeFaults(JSON.parse(Buffer.concat(chunks).toString())) : faults;
    response.writeHead(200, { "content-type": "application/json" }).end(`${JSON.stringify(now)}\n`);
  } catch (error) {
    response.writeHead(400).end(`${error instanceof Error ? error.message : error}\n`);
  }
}
