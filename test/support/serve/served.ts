import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../../tools/utils/paths.ts";

/** `tfmods registry serve` in a process of its own. */
export type Served = {
  port: number;
  process: ChildProcess;
  /** What it has printed until now. */
  printed: () => string;
  /** The file that it has written for TF_CLI_CONFIG_FILE. */
  configuration: string;
  /** Sends a signal, and waits for the end. */
  end: (signal?: NodeJS.Signals) => Promise<{ code: number | null; milliseconds: number }>;
};

/** Starts it, and waits until it says where it is. @throws Error with what it has printed when it ends instead */
export function serve(args: readonly string[], folder: string = repository): Promise<Served> {
  const command = join(repository, "tools", "tfmods", "tfmods.ts");
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", command, "registry", "serve", ...args],
    {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let text = "";
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  void ended.then(() => process.removeListener("exit", kill));
  return new Promise((resolve, reject) => {
    void ended.then((code) => reject(new Error(`ended with ${code}: ${text}`)));
    const read = (chunk: Buffer) => {
      text += chunk;
      const port = /http:\/\/127\.0\.0\.1:(\d+) until/.exec(text)?.[1];
      const configuration = /TF_CLI_CONFIG_FILE=(\S+)/.exec(text)?.[1];
      if (!port || !configuration) return;
      const end = async (signal: NodeJS.Signals = "SIGINT") => {
        const start = performance.now();
        child.kill(signal);
        return { code: await ended, milliseconds: performance.now() - start };
      };
      resolve({ port: Number(port), process: child, printed: () => text, configuration, end });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
  });
}

/** Memory that a process holds, in MiB. Linux only; 0 elsewhere. */
export function memoryOf({ pid }: ChildProcess): number {
  if (process.platform !== "linux") return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
}

/** Processor time that a process and its children have taken, in milliseconds. Linux only; 0 elsewhere. */
export function processorTimeOf({ pid }: ChildProcess): number {
  if (process.platform !== "linux") return 0;
  // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: utime, stime, cutime and cstime, in hundredths of a second.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ").map(Number) ?? [];
  return fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) * 10;
}
