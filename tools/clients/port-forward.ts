import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type Target, targetArguments } from "../toolchain/kubectl.ts";
import { until } from "../utils/wait.ts";

/** A port of the loopback interface that leads into a cluster. */
export type Forward = { port: number; hasEnded(): boolean; close(): void };

/** Forwards a free port of the loopback interface with kubectl, until closed. @throws Error with what kubectl said. */
export async function portForward(target: Target, namespace: string, resource: string, port: number): Promise<Forward> {
  const where = ["-n", namespace, resource, `:${port}`, "--address", "127.0.0.1"];
  const child = spawn("kubectl", [...targetArguments(target), "port-forward", ...where], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  let local: number | undefined;
  let said = "";
  createInterface({ input: child.stdout }).on("line", (line) => {
    local ??= Number(/127\.0\.0\.1:(\d+) ->/.exec(line)?.[1]) || undefined;
  });
  child.on("error", (error) => {
    said += error.message;
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
