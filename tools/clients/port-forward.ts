import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type Target, targetArguments } from "../toolchain/kubectl.ts";
import { until } from "../utils/wait.ts";

/** A port of the loopback interface that leads into a cluster. */
export type Forward = { port: number; hasEnded(): boolean; close(): void };

/** Forwards a free port of the loopback interface with kubectl, until closed. @throws Error with what kubectl said. */
export async function portForward(target: Target, namespace: string, resource: string, port: number): Promise<Forward> {
  const { ports, hasEnded, close } = await portForwards(target, namespace, resource, [port]);
  return { port: ports[0] as number, hasEnded, close };
}

/** The same for several ports of one pod: `ports` are those of the loopback interface, in the order of what was asked for. */
export async function portForwards(
  target: Target,
  namespace: string,
  resource: string,
  wanted: number[],
): Promise<Omit<Forward, "port"> & { ports: number[] }> {
  const where = ["-n", namespace, resource, ...wanted.map((port) => `:${port}`), "--address", "127.0.0.1"];
  const child = spawn("kubectl", [...targetArguments(target), "port-forward", ...where], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const ports: number[] = [];
  let said = "";
  let isOver = false;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const port = /127\.0\.0\.1:(\d+) ->/.exec(line)?.[1];
    if (port !== undefined) ports.push(Number(port));
  });
  child.on("error", (error) => {
    said += error.message;
    isOver = true; // it could not even be started
  });
  child.on("exit", () => {
    isOver = true;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const close = () => {
    running.delete(child);
    child.kill("SIGKILL");
  };
  try {
    const what = `kubectl port-forward to ${resource}`;
    const isOpen = () => ports.length === wanted.length;
    await until(what, { within: 20_000, every: 50 }, async () => isOpen() || isOver);
    if (!isOpen()) throw new Error(`${what}: ${said.trim()}`);
    // kubectl says that it lost the pod, and goes on listening for nobody.
    const hasEnded = () => isOver || /lost connection/.test(said);
    return { ports, hasEnded, close };
  } catch (error) {
    close();
    throw error;
  }
}

// ---

/** None outlives this process. One listener for all of them: Node.js warns of more than ten. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
