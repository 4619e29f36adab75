import { getJson, type Target } from "../toolchain/kubectl.ts";
import type { Credentials } from "./connection.ts";

/**
 * The client certificate of a Secret with the keys `tls.crt`, `tls.key` and `ca.crt`, which is how module pki and cert-manager write it.
 * @throws Error that names the key that is missing, CommandError when there is no such Secret.
 */
export async function certificateOf(target: Target, namespace: string, secret: string): Promise<Credentials> {
  const text = await textsOf(target, namespace, secret);
  return { ca: text("ca.crt"), cert: text("tls.crt"), key: text("tls.key") };
}

/**
 * What an application holds, from a Secret of module clients: a token, sent as a header.
 * @param ca the authority to trust, where the Secret has none.
 * @throws as {@link certificateOf}
 */
export async function applicationOf(
  target: Target,
  namespace: string,
  secret: string,
  ca: string | undefined,
): Promise<Credentials> {
  const text = await textsOf(target, namespace, secret);
  // name=value, percent-encoded: https://opentelemetry.io/docs/specs/otel/protocol/exporter/
  const [name = "", value = ""] = text("OTEL_EXPORTER_OTLP_HEADERS").split("=", 2);
  return { ...(ca === undefined ? {} : { ca }), headers: { [name]: decodeURIComponent(value) } };
}

/** User and password of a Secret of type kubernetes.io/basic-auth. @throws as {@link certificateOf} */
export async function loginOf(
  target: Target,
  namespace: string,
  secret: string,
): Promise<{ username: string; password: string }> {
  const text = await textsOf(target, namespace, secret);
  return { username: text("username"), password: text("password") };
}

// ---

async function textsOf(target: Target, namespace: string, secret: string): Promise<(key: string) => string> {
  const { data = {} } = await getJson<{ data?: Record<string, string> }>(target, ["secret", secret, "-n", namespace]);
  return (key) => {
    if (data[key]) return Buffer.from(data[key], "base64").toString();
    throw new Error(`Secret ${namespace}/${secret} has no ${key}; found: ${Object.keys(data).join(", ") || "nothing"}`);
  };
}
