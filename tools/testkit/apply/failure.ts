import { join } from "node:path";
import { stderrLog } from "../../utils/progress.ts";
import { privateFolder } from "../terraform/run-folder.ts";
import type { Applied } from "./applied.ts";
import type { Testbed } from "./bed.ts";
import { writeBundle } from "./bundle.ts";
import { redactIn, secretsOf } from "./redact.ts";

/** Keeps what the cluster says about a test that failed, and takes the values of Secrets out of that and of its errors. */
export async function reportFailure(bed: Testbed, test: string, errors: unknown): Promise<void> {
  const namespaces = await namespacesOf(bed);
  redactIn(errors, await secretsOf(bed.target, namespaces).catch(() => []));
  const folder = join(privateFolder("failures"), `${test.replaceAll(/[^\w-]+/g, "-")}-${Date.now()}`);
  await writeBundle(bed.target, namespaces, folder, bed.roots);
  stderrLog(`testkit: what the cluster says about the failure of "${test}" is in ${folder}`);
}

// ---

/** The test's own, and those in which its roots have objects. */
async function namespacesOf({ namespace, roots }: Testbed): Promise<string[]> {
  const applied = await Promise.all(roots.map((root) => namespacesIn(root).catch(() => [])));
  return [...new Set([namespace, ...applied.flat()])];
}

/** Of `kubectl_manifest`, and of the resources that have Kubernetes' metadata as a block or an object. */
async function namespacesIn(root: Applied): Promise<string[]> {
  const all = (await root.resources()).flatMap(({ values }) => {
    const { namespace, metadata, manifest } = values as Partial<Record<string, unknown>>;
    const block = Array.isArray(metadata) ? metadata[0] : undefined;
    const object = (manifest as { metadata?: unknown } | undefined)?.metadata;
    return [namespace, ...[block, object].map((found) => (found as { namespace?: unknown } | undefined)?.namespace)];
  });
  return all.filter((name): name is string => typeof name === "string" && name !== "");
}
