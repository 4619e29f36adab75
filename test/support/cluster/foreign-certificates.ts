import { X509Certificate } from "node:crypto";
import { getJson, kubectl, type Target } from "../../../tools/toolchain/kubectl.ts";
import { type KeyPair, signServer } from "../../../tools/utils/certificates.ts";
import { until } from "../../../tools/utils/wait.ts";

/** A server of the stack, by the component that its certificate's Secret is named after. */
export type Server = { name: string; namespace: string };

/**
 * Gives servers certificates with the same names, but of another authority; what they trust themselves stays. Returns what puts the right
 * ones back. The servers go on running and read them by themselves.
 */
export async function showForeign(
  target: Target,
  servers: readonly Server[],
  authority: KeyPair,
): Promise<() => Promise<void>> {
  const restore = await Promise.all(
    servers.map(async ({ name, namespace }) => {
      const secret = ["secret", `${name}-tls`, "-n", namespace];
      const { data } = await getJson<{ data: Record<"tls.crt" | "tls.key", string> }>(target, secret);
      const put = (certificate: typeof data) =>
        kubectl(target, ["patch", ...secret, "--type=merge", "-p", JSON.stringify({ data: certificate })]);
      const foreign = await signServer(authority, namesOf(data["tls.crt"]));
      await put({ "tls.crt": base64(foreign.cert), "tls.key": base64(foreign.key) });
      return () => put({ "tls.crt": data["tls.crt"], "tls.key": data["tls.key"] });
    }),
  );
  return async () => void (await Promise.all(restore.map((putBack) => putBack())));
}

/** The running pods of these servers, and how often their containers were started anew. */
export async function podsOf(target: Target, servers: readonly Server[]): Promise<string[]> {
  const pods = await Promise.all(
    servers.map(({ name, namespace }) =>
      getJson<{ items: Pod[] }>(target, ["pods", "-n", namespace, "-l", `app.kubernetes.io/name=${name}`]),
    ),
  );
  return pods
    .flatMap(({ items }) => items)
    .flatMap(({ metadata, status: { phase, containerStatuses = [] } }) => {
      const restarts = containerStatuses.map(({ restartCount }) => restartCount);
      return phase === "Running" ? [`${metadata.uid} ${restarts.join()}`] : [];
    })
    .toSorted();
}

/** Deletes the pods of these servers, which ends every connection to them, and waits until others run: with a foreign certificate, not all become ready. */
export async function replacePods(target: Target, servers: readonly Server[]): Promise<void> {
  const before = await podsOf(target, servers);
  const pods = servers.map(({ name, namespace }) =>
    kubectl(target, ["delete", "pods", "-n", namespace, "-l", `app.kubernetes.io/name=${name}`]),
  );
  await Promise.all(pods);
  await until("the new pods to run", { within: 120_000, every: 1000 }, async () => {
    const now = await podsOf(target, servers);
    return now.length === before.length;
  });
}

// ---

type Pod = {
  metadata: { uid: string };
  status: { phase: string; containerStatuses?: { restartCount: number }[] };
};

function namesOf(certificate: string): string[] {
  const names = new X509Certificate(Buffer.from(certificate, "base64")).subjectAltName ?? "";
  return names.split(", ").flatMap((entry) => (entry.startsWith("DNS:") ? [entry.slice("DNS:".length)] : []));
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
