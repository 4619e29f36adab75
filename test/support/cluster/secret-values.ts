import type { Applied } from "../../../tools/testkit/apply/applied.ts";
import { getJson, type Target } from "../../../tools/toolchain/kubectl.ts";

/** A value that nobody may see outside of its Secret. `name` says which it is, and is safe to print. */
export type SecretValue = { name: string; value: string };

/** Keys of Secrets that hold nothing secret: certificates, addresses, names of users, and rules with dates of expiry. */
const PUBLIC =
  /^(ca\.crt|tls\.crt|username|OTEL_EXPORTER_OTLP_(CERTIFICATE|ENDPOINT|PROTOCOL)|certificate-expiry\.yaml)$/;

/** The values of every Secret of the stack in the cluster, and of private keys that are in Terraform's state only. */
export async function secretValues(target: Target, applied: Applied): Promise<SecretValue[]> {
  const { items } = await getJson<{ items: Secret[] }>(target, [
    "secrets",
    "-A",
    "-l",
    "app.kubernetes.io/part-of=observability",
  ]);
  const inCluster = items.flatMap(({ metadata, data = {} }) =>
    Object.entries(data)
      .filter(([key]) => !PUBLIC.test(key))
      .flatMap(([key, encoded]) => partsOf(`${metadata.namespace}/${metadata.name} ${key}`, encoded)),
  );
  const keys = (await applied.resources()).filter(({ values }) => typeof values["private_key_pem"] === "string");
  const inState = keys.flatMap(({ address, values }) =>
    partsOf(address, Buffer.from(String(values["private_key_pem"])).toString("base64")),
  );
  return [...inCluster, ...inState];
}

/** Names of the values that a text holds, as they are or in base64. */
export function valuesIn(text: string, values: readonly SecretValue[]): string[] {
  return [...new Set(values.filter(({ value }) => text.includes(value)).map(({ name }) => name))];
}

// ---

type Secret = { metadata: { name: string; namespace: string }; data?: Record<string, string> };

/** In base64 as a whole; and what it says, line by line, since texts are wrapped, indented and escaped in many ways. */
function partsOf(name: string, encoded: string): SecretValue[] {
  const text = Buffer.from(encoded, "base64").toString();
  const all = text.split("\n").filter((line) => line.length >= 16 && !line.startsWith("-----"));
  // A key of an elliptic curve is wholly in its first line; the others hold the public one, which may be seen.
  const lines = text.startsWith("-----BEGIN") ? all.slice(0, 1) : all;
  // Of a header, its value: Bearer%20<token>.
  const tokens = lines.flatMap((line) => line.match(/%20(\S{16,})$/)?.[1] ?? []);
  return [encoded, ...lines, ...tokens].map((value) => ({ name, value }));
}
