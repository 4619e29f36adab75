import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { obtain, pruneOlder } from "../../build/artifact.ts";
import { buildAll } from "../../build/go.ts";
import * as recipes from "../../build/recipes.ts";
import { otherImages } from "../../build/versions.ts";
import { kubectl, tryKubectl } from "../../toolchain/kubectl.ts";
import { UserError } from "../../utils/errors.ts";
import { withLock } from "../../utils/lock.ts";
import { duration, type Log } from "../../utils/progress.ts";
import { tryRun } from "../../utils/run.ts";
import { until } from "../../utils/wait.ts";
import type { Cluster, ClusterStatus } from "../cluster.ts";
import { makeCertificates } from "./certificates.ts";
import { createControlGroup, removeControlGroup } from "./cgroups.ts";
import { type Component, components } from "./components.ts";
import { addons, writeConfiguration } from "./configuration.ts";
import { imagesOf, importImages, loadImage } from "./containerd.ts";
import { imageArtifact } from "./image.ts";
import { images } from "./images.ts";
import { connectNode, linkExists, linkName } from "./link.ts";
import { createNode, findNode, killNode, nodeProcesses, runningFolders, startInNode } from "./namespace.ts";
import { installPackages } from "./packages.ts";
import { clusterFolder, exists, type Settings, settingsOf } from "./settings.ts";

/** Options when an embedded cluster is created; an existing one keeps what it was created with. */
export type EmbeddedOptions = { kubeletServing?: Settings["kubeletServing"] };

/** A real one-node Kubernetes as plain processes in namespaces of its own: Linux, root, no container engine, no internet. */
export function embedded(name: string, options: EmbeddedOptions = {}): Cluster {
  const folder = clusterFolder(name);
  const kubeconfig = join(folder, "kubeconfig");
  const context = `observe-${name}`;
  const exclusively = <T>(log: Log, work: () => Promise<T>) =>
    withLock(`${folder}.lock`, work, (owner) =>
      log(`process ${owner} is starting or stopping ${name}: waiting for it`),
    );
  return {
    kind: "embedded",
    name,
    kubeconfig,
    context,
    start: (log) => exclusively(log, () => start(settingsOf(name, options.kubeletServing), log)),
    stop: (log, { deleteData }) => exclusively(log, () => stop(name, folder, deleteData, log)),
    status: () => status(name, folder, { kubeconfig, context }),
    loadImage: (archive) => loadImage(folder, archive),
    kubeletCa: async () => (exists(name) ? kubeletCa(settingsOf(name)) : undefined),
    images: otherImages(),
  };
}

/** @throws UserError where an embedded cluster of this name cannot run. */
export function checkMachine(name: string, folder: string): void {
  if (process.platform !== "linux") {
    throw new UserError(`the embedded cluster runs on Linux only, this is ${process.platform}`, {
      advice: "Use Docker Desktop, OrbStack, minikube or kind.",
    });
  }
  if (process.getuid?.() !== 0) {
    throw new UserError(`the embedded cluster needs root, this is user id ${process.getuid?.()}`, {
      advice: "Run the command as root (sudo), or use kind, minikube or another cluster through --context.",
    });
  }
  const other = runningFolders().find((running) => running !== folder && running.endsWith(`/${name}`));
  if (other) {
    throw new UserError(`an embedded cluster named ${name} runs already, with its state in ${other}`, {
      advice: "Choose another name (--name), or stop that one with the OBSERVE_CACHE that it was started with.",
    });
  }
}

// ---

async function start(settings: Settings, log: Log): Promise<void> {
  const begin = Date.now();
  const { name, folder } = settings;
  const target = { kubeconfig: join(folder, "kubeconfig"), context: `observe-${name}` };
  checkMachine(name, folder);
  if (await isWhole(settings)) return log(`Cluster ${name} is running already (context ${target.context})`);
  await installPackages(log);
  const builds = await buildAll([recipes.node, ...recipes.installed], log);
  const archives = await makeImages(builds, log);
  await makeCertificates(settings);
  writeConfiguration(settings);

  let node = findNode(folder);
  if (node === undefined) {
    createControlGroup(name);
    // Left over when the process that holds the namespaces was killed this very moment.
    if (linkExists(name)) await tryRun("ip", ["link", "delete", linkName(name)]);
    node = await createNode(settings, builds.node ?? "");
    await connectNode(settings, node);
  }
  const started = await startMissing(settings, node, archives, target);
  if (started.length > 0) log(`Started ${started.join(", ")}`);
  await waitReady(target, log);
  log(
    `Cluster ${name} is ready after ${duration(Date.now() - begin)} (context ${target.context}, kubeconfig ${target.kubeconfig})`,
  );
}

/** Whether everything runs and every image is there: then nothing need be built, nor compared with what was built. */
async function isWhole(settings: Settings): Promise<boolean> {
  const node = findNode(settings.folder);
  if (node === undefined || missingComponents(settings, node).length > 0) return false;
  const there = await imagesOf(node).catch(() => [] as string[]);
  return images(Object.fromEntries(recipes.installed.map((recipe) => [recipe.name, ""]))).every(({ reference }) =>
    there.includes(reference),
  );
}

/** Archives of all images, by the image's name; a rebuilt program makes its image anew. */
async function makeImages(builds: Record<string, string>, log: Log): Promise<Record<string, string>> {
  const archives: Record<string, string> = {};
  for (const image of images(builds)) {
    const artifact = imageArtifact(image);
    archives[image.reference] = join(await obtain(artifact, log), "image.tar");
    await pruneOlder(artifact);
  }
  return archives;
}

/** Starts the components that are not running, in their order, and returns their names. */
async function startMissing(
  settings: Settings,
  node: number,
  archives: Record<string, string>,
  target: { kubeconfig: string; context: string },
): Promise<string[]> {
  const missing = missingComponents(settings, node);
  // They wait for containerd, and take as long as the API server: both at once, the kubelet after them. Where containerd runs already, an
  // earlier start may have been interrupted before it came to them.
  const imported = importImages(node, archives, { again: missing.some(({ name }) => name === "containerd") });
  imported.catch(() => {}); // reported where it is awaited
  for (const { name, program, args } of missing) {
    if (name === "kubelet") await imported;
    startInNode(node, program, args, join(settings.folder, "logs", `${name}.log`));
    if (name === "kube-apiserver") await prepareApi(settings, target);
  }
  await imported;
  return missing.map(({ name }: Component) => name);
}

function missingComponents(settings: Settings, node: number): Component[] {
  const running = nodeProcesses(node).map(({ args }) => args[0]);
  return components(settings).filter(({ program }) => !running.includes(program));
}

/** Waits for the API server and gives it what the components after it need: their rights, DNS and storage. */
async function prepareApi({ folder }: Settings, target: { kubeconfig: string; context: string }): Promise<void> {
  await until(`the API server (log: ${join(folder, "logs", "kube-apiserver.log")})`, { within: 90_000 }, async () => {
    const { stdout, stderr } = await tryKubectl(target, ["get", "--raw=/readyz", "--request-timeout=2s"]);
    if (stdout !== "ok") throw new Error(stderr || stdout);
    return true;
  });
  await kubectl(target, ["apply", "--server-side", "--force-conflicts", "-f", "-"], { input: addons() });
}

async function waitReady(target: { kubeconfig: string; context: string }, log: Log): Promise<void> {
  const wait = (args: string[]) => kubectl(target, ["wait", "--timeout=120s", ...args]);
  await until("the node to register", { within: 60_000 }, async () => {
    const { stdout } = await kubectl(target, ["get", "nodes", "-o", "name"]);
    return stdout.trim() !== "";
  });
  await wait(["--for=condition=Ready", "node", "--all"]);
  log("Node ready; waiting for DNS and storage");
  await wait(["--for=condition=Available", "deployment/coredns", "-n", "kube-system"]);
  await wait(["--for=condition=Available", "deployment/local-path-provisioner", "-n", "local-path-storage"]);
}

async function stop(name: string, folder: string, deleteData: boolean, log: Log): Promise<void> {
  const wasRunning = findNode(folder) !== undefined;
  await killNode(folder);
  if (linkExists(name)) await tryRun("ip", ["link", "delete", linkName(name)]);
  await removeControlGroup(name);
  if (deleteData) await rm(folder, { recursive: true, force: true });
  log(
    `Cluster ${name} ${wasRunning ? "stopped" : "was not running"}${deleteData ? ", its data deleted" : `; its data stays in ${folder}`}`,
  );
}

async function status(
  name: string,
  folder: string,
  target: { kubeconfig: string; context: string },
): Promise<ClusterStatus> {
  const node = findNode(folder);
  if (node === undefined)
    return { running: false, details: [exists(name) ? `stopped; data in ${folder}` : "never created"] };
  const missing = missingComponents(settingsOf(name), node);
  const nodes = await tryKubectl(target, ["get", "nodes", "--no-headers", "--request-timeout=5s"]);
  return {
    running: missing.length === 0 && nodes.code === 0,
    details: [
      ...missing.map(
        (component) =>
          `${component.name} is not running (start again to repair; log: ${folder}/logs/${component.name}.log)`,
      ),
      (nodes.stdout || nodes.stderr).trim(),
    ],
  };
}

function kubeletCa({ folder, kubeletServing }: Settings): string | undefined {
  return kubeletServing === "verified" ? readFileSync(join(folder, "certificates", "ca.crt"), "utf8") : undefined;
}
