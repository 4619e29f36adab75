import { z } from "zod";
import type { Credentials } from "../clients/connection.ts";
import type { Target } from "../toolchain/kubectl.ts";
import { messageOf } from "../utils/errors.ts";
import { connectGrafana, connectJaeger, probeCertificate } from "./connect.ts";
import type { Flow, Flows } from "./flows.ts";

/** What Grafana asks of each of its data sources, by uid: the answer is the data source's own. */
const SOURCES = {
  jaeger: "/api/services",
  loki: "/loki/api/v1/labels",
  prometheus: "/api/v1/query?query=up",
};

/** Lets those who ask others do so: Jaeger for the figures of a service, Grafana in each of its data sources. Says nothing of whom cannot be asked. */
export async function askedFlows(
  target: Target,
  namespace: string,
  has: (component: string) => boolean,
): Promise<Flows> {
  const certificate = await probeCertificate(target, namespace).catch(() => undefined);
  if (certificate === undefined) return {};
  const answers = await Promise.all([
    has("jaeger") ? throughJaeger(target, namespace, certificate) : {},
    has("grafana") ? throughGrafana(target, namespace, has, certificate) : {},
  ]);
  return Object.assign({}, ...answers);
}

// ---

/** Whoever cannot connect may try for half a minute. */
const PATIENCE = { timeout: 10_000 };

function throughJaeger(target: Target, namespace: string, certificate: Credentials): Promise<Flows> {
  return asking(connectJaeger(target, namespace, certificate), async ({ connection }) => {
    const question = "/api/metrics/calls?service=canary&lookback=60000";
    return { "jaeger -> prometheus": await attempt(() => connection.json(question, z.unknown(), PATIENCE)) };
  });
}

function throughGrafana(
  target: Target,
  namespace: string,
  has: (component: string) => boolean,
  certificate: Credentials,
): Promise<Flows> {
  return asking(connectGrafana(target, namespace, certificate), async (grafana) => {
    await grafana.health();
    const flows = Object.entries(SOURCES)
      .filter(([uid]) => has(uid))
      .map(async ([uid, path]) => {
        const flow = await attempt(async () => {
          const { status, body } = await grafana.throughDataSource(uid, path, PATIENCE);
          if (status !== 200) throw new Error(`status ${status}: ${body.toString().slice(0, 200)}`);
        });
        return [`grafana -> ${uid}`, flow] as const;
      });
    return Object.fromEntries(await Promise.all(flows));
  });
}

/** What is found out with a client; nothing where that cannot be had. */
async function asking<T extends { close(): void }>(
  connecting: Promise<T>,
  question: (client: T) => Promise<Flows>,
): Promise<Flows> {
  try {
    const client = await connecting;
    try {
      return await question(client);
    } finally {
      client.close();
    }
  } catch {
    return {};
  }
}

async function attempt(question: () => Promise<unknown>): Promise<Flow> {
  try {
    await question();
    return { flows: true, problem: "" };
  } catch (error) {
    return { flows: false, problem: messageOf(error) };
  }
}
