import { spawn } from "node:child_process";
import { mkdirSync, openSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../utils/errors.ts";
import { type RunOptions, type RunResult, run } from "../../utils/run.ts";
import { until } from "../../utils/wait.ts";
import type { Settings } from "./settings.ts";

/** Where the cluster's folder and programs appear inside the node, whatever their place on the host. */
export const inside = { cluster: "/run/observe/cluster", bin: "/run/observe/bin" } as const;

/** First argument of the node's process 1, by which it is found again; the second is the cluster's folder. */
const INIT = "observe-node";

/**
 * The node lives in namespaces of its own (mounts, processes, network, host name), held open by one process. Everything that
 * Kubernetes mounts, starts or configures stays inside and ends with that process: the kernel does the cleaning up, also
 * after `kill -9`.
 *
 * /var and /run are private, so that the usual places (/var/lib/kubelet, /var/log/pods) hold this cluster's files.
 */
const ENTER = `set -eu
folder=$1 bin=$2 name=$3
mount -n --make-rprivate /
mount -n -t tmpfs tmpfs /mnt
mkdir -p /mnt/observe/cluster /mnt/observe/bin /mnt/cgroup
mount -n --bind "$folder" /mnt/observe/cluster
mount -n --bind "$bin" /mnt/observe/bin
mount -n --bind "$folder/var" /var
mount -n --move /mnt /run
mount -n -t proc proc /proc
mount -n --rbind /sys/fs/cgroup /run/cgroup
mount -n -t sysfs sysfs /sys
mount -n --move /run/cgroup /sys/fs/cgroup
mount -n --make-rshared /
mkdir -p /var/lib/kubelet /var/lib/etcd /var/log/pods /var/log/containers /var/tmp /var/volumes
[ -e /var/run ] || ln -s /run /var/run
for program in etcd kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy; do
  ln -s bin/kubernetes "/run/observe/$program"
done
hostname "$name"
ip link set lo up
cd /
exec -a ${INIT} /run/observe/bin/pause "$folder"`;

/** Process id of the node's first process, as the host sees it; undefined when the node is down. */
export function findNode(folder: string): number | undefined {
  return processes().find(({ args }) => args[0] === INIT && args[1] === folder)?.pid;
}

/** Folders of all embedded clusters whose node is up, whoever started them. */
export function runningFolders(): string[] {
  return processes().flatMap(({ args }) => (args[0] === INIT && args[1] ? [args[1]] : []));
}

/** Creates the namespaces and returns the process id of the node's first process. */
export async function createNode({ name, folder }: Settings, bin: string): Promise<number> {
  mkdirSync(join(folder, "var"), { recursive: true });
  mkdirSync(join(folder, "logs"), { recursive: true });
  const log = openSync(join(folder, "logs", "node.log"), "a");
  const namespaces = ["--mount", "--pid", "--fork", "--net", "--uts", "--ipc"];
  const child = spawn("unshare", [...namespaces, "bash", "-c", ENTER, "bash", folder, bin, `observe-${name}`], {
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.unref();
  return until("the node's namespaces", { within: 10_000, every: 50 }, async () => {
    if (child.exitCode !== null) {
      throw new UserError(
        `the node's namespaces could not be created: ${readFileSync(join(folder, "logs", "node.log"), "utf8")}`,
      );
    }
    return findNode(folder);
  });
}

/** Runs a command inside the node to its end. */
export function inNode(node: number, program: string, args: string[], options: RunOptions = {}): Promise<RunResult> {
  return run("nsenter", [...enter(node), program, ...args], options);
}

/** Starts a process inside the node that outlives this one; its output is appended to the file `log`. */
export function startInNode(node: number, program: string, args: string[], log: string): void {
  const output = openSync(log, "a");
  spawn("nsenter", [...enter(node), program, ...args], {
    detached: true,
    stdio: ["ignore", output, output],
    cwd: "/",
  }).unref();
}

/** Arguments (argv) and host process ids of the node's own processes; containers have process namespaces of their own. */
export function nodeProcesses(node: number): { pid: number; args: string[] }[] {
  const own = pidNamespace(node);
  return processes().filter(({ pid }) => pidNamespace(pid) === own);
}

/** Ends the node's first process, and with it everything inside. */
export async function killNode(folder: string): Promise<void> {
  const node = findNode(folder);
  if (node === undefined) return;
  process.kill(node, "SIGKILL");
  await until(
    "the node's processes to end",
    { within: 30_000, every: 100 },
    async () => findNode(folder) === undefined,
  );
  // The kernel tears the network namespace down a moment after its last process.
  await sleep(200);
}

// ---

function enter(node: number): string[] {
  return ["--target", String(node), "--mount", "--pid", "--net", "--uts", "--ipc", "--"];
}

function processes(): { pid: number; args: string[] }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), args: commandLine(name) }));
}

/** Empty for a process that ended meanwhile, and for kernel threads. */
function commandLine(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
  } catch {
    return [];
  }
}

function pidNamespace(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return undefined;
  }
}
