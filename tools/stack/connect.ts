import { Connection, type Credentials } from "../clients/connection.ts";
import { applicationOf, certificateOf, loginOf } from "../clients/credentials.ts";
import { GrafanaClient } from "../clients/grafana.ts";
import { JaegerClient } from "../clients/jaeger.ts";
import { LokiClient } from "../clients/loki.ts";
import { PrometheusClient } from "../clients/prometheus.ts";
import { kubectl, type Target } from "../toolchain/kubectl.ts";

/** The client certificate that the stack's own probes use. @throws CommandError or Error when its Secret is missing. */
export function probeCertificate(target: Target, namespace: string): Promise<Credentials> {
  return certificateOf(target, namespace, "probe-client-tls");
}

/**
 * A connection to the stack's Prometheus. @param certificate the probes', for whoever has read it already.
 * @throws CommandError or Error when the Secret, the Service or a ready pod is missing.
 */
export async function connectPrometheus(
  target: Target,
  namespace: string,
  certificate?: Credentials,
): Promise<PrometheusClient> {
  return new PrometheusClient(await connectTo(target, namespace, "prometheus", 9090, certificate));
}

/** The same to its Loki. */
export async function connectLoki(target: Target, namespace: string, certificate?: Credentials): Promise<LokiClient> {
  return new LokiClient(await connectTo(target, namespace, "loki", 3100, certificate));
}

/** The same to its Jaeger. */
export async function connectJaeger(
  target: Target,
  namespace: string,
  certificate?: Credentials,
): Promise<JaegerClient> {
  return new JaegerClient(await connectTo(target, namespace, "jaeger", 16686, certificate));
}

/** The Secret with the login of Grafana's administrator, which may be one that existed before. */
export async function grafanaLogin(target: Target, namespace: string): Promise<string> {
  const path = '{.spec.template.spec.volumes[?(@.name=="secret-admin")].secret.secretName}';
  const { stdout } = await kubectl(target, ["get", "deployment", "grafana", "-n", namespace, "-o", `jsonpath=${path}`]);
  return stdout.trim();
}

/** The same to its Grafana, logged in as its administrator. */
export async function connectGrafana(
  target: Target,
  namespace: string,
  certificate?: Credentials,
): Promise<GrafanaClient> {
  const { ca = "" } = certificate ?? (await probeCertificate(target, namespace));
  const { username, password } = await loginOf(target, namespace, await grafanaLogin(target, namespace));
  const headers = GrafanaClient.login(username, password);
  return new GrafanaClient(await connectTo(target, namespace, "grafana", 3000, { ca, headers }));
}

/** A connection to the gateway with the token of the stack's own canary, as an application has one. */
export async function connectAsApplication(
  target: Target,
  namespace: string,
  { ca }: Credentials,
): Promise<Connection> {
  const credentials = await applicationOf(target, namespace, "otlp-canary", ca);
  return Connection.into(target, { namespace, resource: "service/gateway", port: 4318 }, credentials);
}

/** A connection to a Service of the stack. @param credentials the probes' certificate unless given. */
export async function connectTo(
  target: Target,
  namespace: string,
  name: string,
  port: number,
  credentials?: Credentials,
): Promise<Connection> {
  const shown = credentials ?? (await probeCertificate(target, namespace));
  return Connection.into(target, { namespace, resource: `service/${name}`, port }, shown);
}
