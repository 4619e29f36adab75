import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

/** Folders with tls.crt, tls.key and ca.crt: what this service shows as a server, and as a client. */
const SERVER = "/etc/dummy/tls/server";
const CLIENT = "/etc/dummy/tls/client";

type Tls = { cert: Buffer; key: Buffer; ca: Buffer };

/** What a server of ours needs. Read once: a renewed certificate needs a restart. */
export function readTls(folder = SERVER): Tls {
  const file = (name: string) => readFileSync(`${folder}/${name}`);
  return { cert: file("tls.crt"), key: file("tls.key"), ca: file("ca.crt") };
}

/** Asks another of these services, as part of the trace that is current. @throws Error when there is no answer. */
export function call(method: string, url: string, body?: string): Promise<{ status: number; text: string }> {
  agent ??= new Agent({ ...readTls(CLIENT), keepAlive: true });
  const attributes = { "http.request.method": method, "url.full": url, "server.address": new URL(url).hostname };
  return tracer.startActiveSpan(method, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    try {
      const headers: Record<string, string> = {};
      propagation.inject(context.active(), headers);
      const reply = await send(method, url, headers, body);
      span.setAttribute("http.response.status_code", reply.status);
      if (reply.status >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
      return reply;
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

// ---

const tracer = trace.getTracer("dummy");
let agent: Agent | undefined;

function send(method: string, url: string, headers: Record<string, string>, body?: string) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const options = { method, headers, agent: agent as Agent, signal: AbortSignal.timeout(10_000) };
    const question = request(url, options, (reply) => {
      let text = "";
      reply.on("error", reject);
      reply.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      reply.on("end", () => resolve({ status: reply.statusCode ?? 0, text }));
    });
    question.on("error", reject);
    question.end(body);
  });
}
