import { getJson, type Target, tryKubectl } from "../toolchain/kubectl.ts";

/** Whether the cluster enforces NetworkPolicies: only a connection attempt can tell. */
export type PolicyReport = { enforced: "yes" | "no" | "unknown"; evidence: string };

/** Ports of the node where nothing listens: one that Prometheus' policy forbids, one that it allows (an API server's, by default). */
const FORBIDDEN = 9;
const ALLOWED = 8443;

/**
 * Lets the Prometheus pod connect to two closed ports of its node. Without enforcement both are refused at once; with it, the
 * forbidden one gets no answer at all. If the allowed one gets none either (a firewall), nothing can be said.
 */
export async function reportPolicies(target: Target, namespace: string): Promise<PolicyReport> {
  const pods = await getJson<{ items: { status: { hostIP?: string } }[] }>(target, [
    "pods",
    "-n",
    namespace,
    "-l",
    "app.kubernetes.io/name=prometheus",
  ]);
  const node = pods.items[0]?.status.hostIP;
  if (!node) return { enforced: "unknown", evidence: "there is no Prometheus pod to try from" };
  const [forbidden, allowed] = await Promise.all([
    connect(target, namespace, node, FORBIDDEN),
    connect(target, namespace, node, ALLOWED),
  ]);
  const evidence = `from the Prometheus pod to its node: forbidden port ${FORBIDDEN} ${forbidden}, allowed port ${ALLOWED} ${allowed}`;
  if (forbidden === "refused") return { enforced: "no", evidence };
  return {
    enforced: forbidden === "no answer" && (allowed === "refused" || allowed === "answered") ? "yes" : "unknown",
    evidence,
  };
}

// ---

async function connect(
  target: Target,
  namespace: string,
  host: string,
  port: number,
): Promise<"refused" | "no answer" | "answered" | "could not be tried"> {
  const address = host.includes(":") ? `[${host}]` : host;
  const check = ["promtool", "check", "healthy", `--url=http://${address}:${port}`];
  // The image has no shell to end the attempt with; promtool itself gives up after 30 seconds, we after 4.
  const exec = ["exec", "-n", namespace, "deployment/prometheus", "-c", "prometheus", "--", ...check];
  const attempt = await tryKubectl(target, exec, { timeout: 4000 }).catch(() => undefined);
  if (attempt === undefined) return "no answer";
  const said = attempt.stderr + attempt.stdout;
  if (/refused/.test(said)) return "refused";
  // kubectl's own complaints: no container to try from.
  return /^(error|Error from server)\b/m.test(said) ? "could not be tried" : "answered";
}
