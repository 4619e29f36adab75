import { Connection } from "../clients/connection.ts";
import { applicationOf, certificateOf } from "../clients/credentials.ts";
import { JaegerClient } from "../clients/jaeger.ts";
import { LokiClient } from "../clients/loki.ts";
import { PrometheusClient } from "../clients/prometheus.ts";
import type { Target } from "../toolchain/kubectl.ts";

/**
 * A connection to the stack's Prometheus, with the client certificate that its own probes use.
 * @throws CommandError or Error when the Secret, the Service or a ready pod is missing.
 */
export async function connectPrometheus(target: Target, namespace: string): Promise<PrometheusClient> {
  return new PrometheusClient(await connect(target, namespace, "prometheus", 9090));
}

/** The same to its Loki. */
export async function connectLoki(target: Target, namespace: string): Promise<LokiClient> {
  return new LokiClient(await connect(target, namespace, "loki", 3100));
}

/** The same to its Jaeger. */
export async function connectJaeger(target: Target, namespace: string): Promise<JaegerClient> {
  return new JaegerClient(await connect(target, namespace, "jaeger", 16686));
}

/** A connection to the gateway with the token of the stack's own canary, as an application has one. */
export async function connectAsApplication(target: Target, namespace: string): Promise<Connection> {
  const { ca } = await certificateOf(target, namespace, "probe-client-tls");
  const credentials = await applicationOf(target, namespace, "otlp-canary", ca);
  return Connection.into(target, { namespace, resource: "service/gateway", port: 4318 }, credentials);
}

// ---

async function connect(target: Target, namespace: string, name: string, port: number): Promise<Connection> {
  const credentials = await certificateOf(target, namespace, "probe-client-tls");
  return Connection.into(target, { namespace, resource: `service/${name}`, port }, credentials);
}
