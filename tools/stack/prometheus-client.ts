import { spawn } from "node:child_process";
import { Agent, request } from "node:https";
import { createInterface } from "node:readline";
import { z } from "zod";
import { getJson, type Target, targetArguments } from "../toolchain/kubectl.ts";
import { until } from "../utils/wait.ts";

/** A connection to a Prometheus inside the cluster: port-forward, and the client certificate that its Secret holds. */
export type PrometheusClient = {
  /** GET of a path below the API, for example `query?query=up`; returns `data` of the reply. */
  get(path: string): Promise<unknown>;
  /** Runs an instant query; one number per series. */
  query(expression: string): Promise<{ labels: Record<string, string>; value: number }[]>;
  /** Sends any request on and returns the raw reply. */
  raw(path: string, method?: string, body?: Buffer, headers?: Record<string, string>): Promise<RawReply>;
  close(): void;
};

export type RawReply = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

const replySchema = z.looseObject({ status: z.string(), data: z.unknown(), error: z.string().optional() });
const vectorSchema = z.looseObject({
  result: z.array(
    z.looseObject({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) }),
  ),
});

/** Opens the connection. @throws CommandError or Error when the Secret, the Service or a ready pod is missing. */
export async function connectPrometheus(target: Target, namespace: string): Promise<PrometheusClient> {
  const secret = await getJson<{ data: Record<string, string> }>(target, [
    "secret",
    "probe-client-tls",
    "-n",
    namespace,
  ]);
  const pem = (key: string) => Buffer.from(secret.data[key] ?? "", "base64");
  const open = () => portForward(target, namespace, "service/prometheus", 9090);
  let forward = await open();
  let opening: Promise<unknown> | undefined;
  const agent = new Agent({ ca: pem("ca.crt"), cert: pem("tls.crt"), key: pem("tls.key"), keepAlive: true });
  /** The forward ends with the pod that it goes to; the next one goes to the pod that took its place. */
  const reopen = async () => {
    if (!forward.hasEnded()) return;
    opening ??= open().then((opened) => {
      forward = opened;
    });
    await opening.finally(() => {
      opening = undefined;
    });
  };
  const raw = async (path: string, method = "GET", body?: Buffer, headers: Record<string, string> = {}) => {
    await reopen();
    return ask(path, method, body, headers);
  };
  const ask = (path: string, method: string, body: Buffer | undefined, headers: Record<string, string>) =>
    new Promise<RawReply>((resolve, reject) => {
      const call = request(
        { agent, host: "localhost", port: forward.port, path, method, headers, timeout: 30_000 },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on("data", (chunk: Buffer) => chunks.push(chunk));
          reply.on("end", () =>
            resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks) }),
          );
        },
      );
      call.on("error", reject);
      call.on("timeout", () => call.destroy(new Error(`no answer to ${path} within 30 s`)));
      call.end(body);
    });
  const get = async (path: string) => {
    const { status, body } = await raw(`/api/v1/${path}`);
    const text = body.toString();
    if (!text.startsWith("{"))
      throw new Error(`Prometheus answered ${path} with status ${status}: ${text.slice(0, 200)}`);
    const reply = replySchema.parse(JSON.parse(text));
    if (reply.status !== "success") throw new Error(`Prometheus refused ${path}: ${reply.error}`);
    return reply.data;
  };
  const query = async (expression: string) => {
    const { result } = vectorSchema.parse(await get(`query?query=${encodeURIComponent(expression)}`));
    return result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
  };
  const close = () => {
    agent.destroy();
    forward.close();
  };
  return { get, query, raw, close };
}

// ---

/** Forwards a free port of the loopback interface with kubectl, until closed. */
async function portForward(
  target: Target,
  namespace: string,
  resource: string,
  port: number,
): Promise<{ port: number; hasEnded(): boolean; close(): void }> {
  const args = [
    ...targetArguments(target),
    "port-forward",
    "-n",
    namespace,
    resource,
    `:${port}`,
    "--address",
    "127.0.0.1",
  ];
  const child = spawn("kubectl", args, { stdio: ["ignore", "pipe", "pipe"] });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  let local: number | undefined;
  let said = "";
  createInterface({ input: child.stdout }).on("line", (line) => {
    local ??= Number(/127\.0\.0\.1:(\d+) ->/.exec(line)?.[1]) || undefined;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const close = () => {
    process.removeListener("exit", end);
    end();
  };
  try {
    const found = await until(`kubectl port-forward to ${resource}`, { within: 20_000, every: 50 }, async () => {
      if (child.exitCode !== null && local === undefined) throw new Error(said.trim());
      return local;
    });
    // kubectl says that it lost the pod, and goes on listening for nobody.
    const hasEnded = () => child.exitCode !== null || child.signalCode !== null || /lost connection/.test(said);
    return { port: found, hasEnded, close };
  } catch (error) {
    close();
    throw error;
  }
}
