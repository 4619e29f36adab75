import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Cluster } from "../cluster/cluster.ts";
import { kubectl } from "../toolchain/kubectl.ts";
import { messageOf, UserError } from "../utils/errors.ts";
import { withLock } from "../utils/lock.ts";
import { cacheFolder } from "../utils/paths.ts";
import type { Log } from "../utils/progress.ts";
import { type Inputs, writeRootModule } from "./root-module.ts";

/** Inputs that name the images which a cluster has instead of the modules' defaults. */
export function imageInputs({ images }: Pick<Cluster, "images">): Record<string, Inputs> {
  return Object.fromEntries(Object.entries(images).map(([component, image]) => [component, { image }]));
}

/** Folder of the Terraform root, with its state, through which the stack of one context is applied. The state holds keys. */
export function rootFolder(context: string): string {
  // The hash keeps contexts apart whose names differ only in what a folder's name cannot hold, and a name such as `..` harmless.
  const hash = createHash("sha256").update(context).digest("hex").slice(0, 8);
  return join(cacheFolder("stacks"), `${context.replaceAll(/[^A-Za-z0-9_-]+/g, "_")}-${hash}`);
}

/** Works on the stack of a context while no other process does: they share the root's files and its state. */
export function withRoot<T>(context: string, log: Log, work: () => Promise<T>): Promise<T> {
  return withLock(`${rootFolder(context)}.lock`, work, (owner) =>
    log(`process ${owner} is working on the stack of context ${context}: waiting for it`),
  );
}

/** Whether a stack was ever applied to this context from here. */
export function hasState(context: string): boolean {
  return existsSync(join(rootFolder(context), "terraform.tfstate"));
}

/** Notes that `up` started the cluster of this context, so that `down` may stop it. */
export function rememberStarted(context: string): void {
  mkdirSync(rootFolder(context), { recursive: true, mode: 0o700 });
  writeFileSync(join(rootFolder(context), "started-by-up"), "");
}

/** The reverse of {@link rememberStarted}, when the cluster was stopped. */
export function forgetStarted(context: string): void {
  rmSync(join(rootFolder(context), "started-by-up"), { force: true });
}

/** Whether `up` started the cluster of this context. */
export function wasStarted(context: string): boolean {
  return existsSync(join(rootFolder(context), "started-by-up"));
}

/**
 * Notes with which program the stack of this context is applied: Terraform cannot read the state of a newer OpenTofu.
 * @throws UserError when there is a state of the other program.
 */
export function rememberProgram(context: string, name: "terraform" | "tofu"): void {
  const before = programOf(context);
  if (hasState(context) && before !== name) {
    const flag = before === "tofu" ? "with --tofu" : "without --tofu";
    throw new UserError(`the stack of context "${context}" was applied with ${before}, not with ${name}`, {
      advice: `Go on ${flag}, or destroy it first (npm run down).`,
    });
  }
  mkdirSync(rootFolder(context), { recursive: true, mode: 0o700 });
  writeFileSync(join(rootFolder(context), "program"), name);
}

/** With which program the stack of this context was applied. */
export function programOf(context: string): "terraform" | "tofu" {
  const file = join(rootFolder(context), "program");
  return existsSync(file) && readFileSync(file, "utf8") === "tofu" ? "tofu" : "terraform";
}

/** Notes the namespace of the stack of this context: `status`, `open` and `down` look there unless told otherwise. */
export function rememberNamespace(context: string, namespace: string): void {
  mkdirSync(rootFolder(context), { recursive: true, mode: 0o700 });
  writeFileSync(join(rootFolder(context), "namespace"), namespace);
}

/** The namespace of the stack that was last applied to this context from here, or the modules' default. */
export function namespaceOf(context: string): string {
  const file = join(rootFolder(context), "namespace");
  return existsSync(file) ? readFileSync(file, "utf8") : "observability";
}

/**
 * Reads a YAML or JSON file with inputs of modules/stack.
 * @throws UserError when it is missing, cannot be parsed, or is not a map.
 */
export function readInputs(file: string): Inputs {
  try {
    const inputs: unknown = parse(readFileSync(file, "utf8"));
    if (typeof inputs === "object" && inputs !== null && !Array.isArray(inputs)) return inputs as Inputs;
    throw new Error(`it holds ${Array.isArray(inputs) ? "a list" : JSON.stringify(inputs)}, expected a map`);
  } catch (cause) {
    throw new UserError(`the inputs file ${file} cannot be used: ${messageOf(cause)}`, {
      advice: "Write the inputs of modules/stack as YAML, for example `profile: production`.",
      cause,
    });
  }
}

/**
 * Writes the root module against exactly one context of a kubeconfig of its own, so that a context switched meanwhile changes nothing.
 * Returns its folder.
 */
export async function writeRoot(cluster: Cluster, inputs: Inputs): Promise<string> {
  const folder = rootFolder(cluster.context);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { stdout } = await kubectl(cluster, ["config", "view", "--raw", "--minify", "--flatten"]);
  writeFileSync(join(folder, "kubeconfig"), stdout, { mode: 0o600 });
  const provider = { config_path: join(folder, "kubeconfig"), config_context: cluster.context };
  writeRootModule(folder, provider, await withClusterFacts(cluster, inputs));
  return folder;
}

// ---

/** Adds what the cluster knows about itself and the person did not say. */
async function withClusterFacts(cluster: Cluster, inputs: Inputs): Promise<Inputs> {
  const kubeletCa = await cluster.kubeletCa();
  const facts: Record<string, Inputs> = {
    ...imageInputs(cluster),
    ...(kubeletCa === undefined ? {} : { cluster: { kubelet_ca: kubeletCa } }),
  };
  const merged = Object.entries(facts).map(([name, fact]) => [name, { ...fact, ...((inputs[name] as Inputs) ?? {}) }]);
  return { ...inputs, ...Object.fromEntries(merged) };
}
