import { type CanarySignal, canary } from "../clients/canary.ts";
import type { LokiClient } from "../clients/loki.ts";
import type { Target } from "../toolchain/kubectl.ts";
import { messageOf } from "../utils/errors.ts";
import { connectAsApplication, connectJaeger, connectLoki, connectPrometheus, probeCertificate } from "./connect.ts";
import type { Flows } from "./flows.ts";
import { runs } from "./objects.ts";

/** The way of one kind of signal through the stack, as an attempt showed it. */
export type SignalReport = {
  signal: string;
  path: string;
  /** From emission to visibility; for logs of pods the age of the newest line. Null when nothing was seen. */
  seconds: number | null;
  problem: string;
};

/** A canary needs no longer where all is well; a collector that was just restarted tries again for some seconds. */
const WITHIN = 30_000;

/**
 * Sends a canary through the gateway, as an application would, and reads it back from every store that is there; and looks for logs of
 * pods. Returns one line for each signal that the components which run can carry.
 */
export async function reportSignals(target: Target, namespace: string, workloads: string[]): Promise<SignalReport[]> {
  const has = (name: string) => runs(workloads, name);
  if (!has("gateway") && !has("agent")) return [];
  const opened: { close(): void }[] = [];
  const keep = <T extends { close(): void }>(client: T): T => {
    opened.push(client);
    return client;
  };
  try {
    const certificate = await probeCertificate(target, namespace);
    const readers = {
      prometheus: keep(await connectPrometheus(target, namespace, certificate)),
      ...(has("loki") ? { loki: keep(await connectLoki(target, namespace, certificate)) } : {}),
      ...(has("jaeger") ? { jaeger: keep(await connectJaeger(target, namespace, certificate)) } : {}),
    };
    const bird = has("gateway")
      ? canary(
          { otlp: keep(await connectAsApplication(target, namespace, certificate)), ...readers },
          { within: WITHIN },
        )
      : undefined;
    const podLogs = has("agent") && readers.loki ? newestPodLog(readers.loki) : undefined;
    const { logs, metrics, traces } = (await bird) ?? {};
    return [
      ...line("logs", "application -> gateway -> loki", logs),
      ...line("metrics", "application -> gateway -> prometheus", metrics),
      ...line("traces", "application -> gateway -> jaeger", traces),
      ...line("pod logs", "container -> agent -> loki", await podLogs),
    ];
  } catch (error) {
    return [{ signal: "all", path: "application -> gateway", seconds: null, problem: messageOf(error) }];
  } finally {
    for (const client of opened) client.close();
  }
}

/** What the canary's arrival says of the links on its way; where it did not arrive, it cannot say which of them is broken. */
export function signalFlows(signals: SignalReport[]): Flows {
  const arrived = signals.filter(({ seconds }) => seconds !== null && seconds < WITHIN / 1000);
  const links = arrived.flatMap(({ path }) => {
    const stations = path.split(" -> ");
    return stations.slice(1).map((station, index) => `${stations[index]} -> ${station}`);
  });
  return Object.fromEntries(links.map((link) => [link, { flows: true, problem: "" }]));
}

// ---

function line(signal: string, path: string, seen: CanarySignal | undefined): SignalReport[] {
  if (seen === undefined) return [];
  return [{ signal, path, seconds: seen.seen ? seen.seconds : null, problem: seen.seen ? "" : seen.problem }];
}

async function newestPodLog(loki: LokiClient): Promise<CanarySignal> {
  try {
    const [newest] = await loki.lines('{k8s_container_name=~".+"}', { limit: 1 });
    if (!newest) return { seen: false, problem: "no line of any pod in the last hour" };
    const seconds = Math.max(0, Date.now() / 1000 - Number(newest.time / 1_000_000n) / 1000);
    return { seen: true, seconds, labels: newest.labels };
  } catch (error) {
    return { seen: false, problem: messageOf(error) };
  }
}
