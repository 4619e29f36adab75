import type { Manifest } from "../../../tools/testkit/kubernetes/objects.ts";
import type { KeyPair } from "../../../tools/utils/certificates.ts";

/** A Secret with these texts. */
export function namedSecret(name: string, namespace: string, texts: Record<string, string>): Manifest {
  return { apiVersion: "v1", kind: "Secret", metadata: { name, namespace }, stringData: texts };
}

/** A Secret with a certificate and what its holder trusts, with the keys that module pki uses. */
export function tlsSecret(name: string, namespace: string, { cert, key }: KeyPair, ca: string): Manifest {
  return namedSecret(name, namespace, { "tls.crt": cert, "tls.key": key, "ca.crt": ca });
}
