import { getJson, type Target } from "../toolchain/kubectl.ts";
import type { Credentials } from "./connection.ts";

/**
 * The client certificate of a Secret with the keys `tls.crt`, `tls.key` and `ca.crt`, which is how module pki and cert-manager write it.
 * @throws Error that names the key that is missing, CommandError when there is no such Secret.
 */
export async function certificateOf(target: Target, namespace: string, secret: string): Promise<Credentials> {
  const { data = {} } = await getJson<{ data?: Record<string, string> }>(target, ["secret", secret, "-n", namespace]);
  const text = (key: string) => {
    if (!data[key])
      throw new Error(`Secret ${namespace}/${secret} has no ${key}; found: ${Object.keys(data).join(", ")}`);
    return Buffer.from(data[key], "base64").toString();
  };
  return { ca: text("ca.crt"), cert: text("tls.crt"), key: text("tls.key") };
}
