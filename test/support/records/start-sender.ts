import { join } from "node:path";
import { build } from "esbuild";
import { versions } from "../../../tools/build/versions.ts";
import { listOf } from "../../../tools/testkit/apply/live.ts";
import { getJson, kubectl, type Target } from "../../../tools/toolchain/kubectl.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { until } from "../../../tools/utils/wait.ts";
import type { Account } from "./numbers.ts";

/** `client`: which of module clients the sender is. `rate`: records a second, by each way. */
export type SenderOptions = { client: string; rate: number; records?: number };

/** A pod that sends numbered records under the name of a service of its own. */
export type Sender = {
  service: string;
  /** When it began, in milliseconds since 1970. */
  started: number;
  /** Waits until all records are sent. */
  ended(within: number): Promise<Account>;
  /** Ends it: what it has begun to send, it sends. */
  stop(): Promise<Account>;
};

/** Starts a sender in a namespace that has the Secret `otlp-<client>`; whoever made the namespace deletes it. */
export async function startSender(
  target: Target,
  namespace: string,
  service: string,
  { client, rate, records = Number.MAX_SAFE_INTEGER }: SenderOptions,
): Promise<Sender> {
  const program = await bundle();
  const settings = { OTEL_SERVICE_NAME: service, RATE: String(rate), RECORDS: String(records) };
  const items = [configMap(namespace, program), pod(namespace, service, client, settings)];
  const started = Date.now();
  // Server-side, because kubectl would write the whole program into an annotation.
  await kubectl(target, ["apply", "--server-side", "-f", "-"], { input: listOf(items) });
  await kubectl(target, ["wait", "--for=condition=Ready", `pod/${service}`, "-n", namespace, "--timeout=60s"]);
  const ended = (within: number) =>
    until(`the end of sender ${service}`, { within, every: 1000 }, async () => {
      const { status } = await getJson<Pod>(target, ["pod", service, "-n", namespace]);
      const end = status.containerStatuses[0]?.state.terminated;
      return end && accountOf(service, end);
    });
  return {
    service,
    started,
    ended,
    async stop() {
      // The image has no shell and no kill, but Node.js.
      const signal = ["node", "--eval", "process.kill(1, 'SIGTERM')"];
      await kubectl(target, ["exec", "-n", namespace, service, "--", ...signal]);
      return ended(120_000);
    },
  };
}

// ---

type Pod = { status: { containerStatuses: { state: { terminated?: Ended } }[] } };
type Ended = { exitCode: number; message?: string };

function accountOf(service: string, { exitCode, message }: Ended): Account {
  if (exitCode !== 0 || !message) throw new Error(`sender ${service} failed with exit code ${exitCode}`);
  return JSON.parse(message) as Account;
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: repository,
    entryPoints: [join("test", "support", "records", "sender.ts")],
    bundle: true,
    minify: true,
    write: false,
    platform: "node",
    target: "node24",
    format: "esm",
  });
  return outputFiles[0]?.text ?? "";
}

function configMap(namespace: string, program: string) {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "sender", namespace },
    data: { "sender.mjs": program },
  };
}

function pod(namespace: string, service: string, client: string, settings: Record<string, string>) {
  const secret = `otlp-${client}`;
  const container = {
    name: "sender",
    image: versions.node.image,
    command: ["node", "/app/sender.mjs"],
    env: Object.entries(settings).map(([name, value]) => ({ name, value })),
    envFrom: [{ secretRef: { name: secret } }],
    volumeMounts: [
      { name: "program", mountPath: "/app" },
      { name: "otlp", mountPath: "/etc/otlp", readOnly: true },
    ],
  };
  const volumes = [
    { name: "program", configMap: { name: "sender" } },
    { name: "otlp", secret: { secretName: secret, items: [{ key: "ca.crt", path: "ca.crt" }] } },
  ];
  const metadata = { name: service, namespace, labels: { "app.kubernetes.io/name": service } };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata,
    spec: { restartPolicy: "Never", containers: [container], volumes },
  };
}
