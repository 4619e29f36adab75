import { getJson, type Target, tryKubectl } from "../toolchain/kubectl.ts";

/** Whether the cluster enforces NetworkPolicies: only a connection attempt can tell. */
export type PolicyReport = { enforced: "yes" | "no" | "unknown"; evidence: string };

/** Ports of the node where nothing listens: one that Prometheus' policy forbids, one that it allows (an API server's, by default). */
const FORBIDDEN = 9;
const ALLOWED = 8443;

/** Milliseconds for an attempt, with the way to the pod; promtool itself waits 10 seconds for an answer. */
const LONGEST = 30_000;

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
  const start = Date.now();
  const allowed = await connect(target, namespace, node, ALLOWED, LONGEST);
  // How long an answer takes here and now says how long to wait for the one that may never come.
  const within = Math.min(Math.max(4000, 3 * (Date.now() - start)), LONGEST);
  const forbidden = await connect(target, namespace, node, FORBIDDEN, within);
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
  timeout: number,
): Promise<"refused" | "no answer" | "answered" | "could not be tried"> {
  const address = host.includes(":") ? `[${host}]` : host;
  const check = ["promtool", "check", "healthy", `--url=http://${address}:${port}`];
  // The image has no shell that could end the attempt earlier than promtool does.
  const exec = ["exec", "-n", namespace, "deployment/prometheus", "-c", "prometheus", "--", ...check];
  const attempt = await tryKubectl(target, exec, { timeout }).catch(() => undefined);
  if (attempt === undefined) return "no answer";
  const said = attempt.stderr + attempt.stdout;
  if (/refused/.test(said)) return "refused";
  if (/deadline exceeded/.test(said)) return "no answer";
  // kubectl's own complaints: no container to try from.
  return /^(error|Error from server)\b/m.test(said) ? "could not be tried" : "answered";
}
