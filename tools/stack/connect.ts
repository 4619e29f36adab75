import { Connection } from "../clients/connection.ts";
import { certificateOf } from "../clients/credentials.ts";
import { PrometheusClient } from "../clients/prometheus.ts";
import type { Target } from "../toolchain/kubectl.ts";

/**
 * A connection to the stack's Prometheus, with the client certificate that its own probes use.
 * @throws CommandError or Error when the Secret, the Service or a ready pod is missing.
 */
export async function connectPrometheus(target: Target, namespace: string): Promise<PrometheusClient> {
  const credentials = await certificateOf(target, namespace, "probe-client-tls");
  const place = { namespace, resource: "service/prometheus", port: 9090 };
  return new PrometheusClient(await Connection.into(target, place, credentials));
}
