import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getJson, type Target, tryKubectl } from "../../toolchain/kubectl.ts";

type Pod = {
  metadata: { name: string };
  spec: { containers: { name: string }[]; initContainers?: { name: string }[] };
};

/**
 * Writes what a person looks at first when something on a cluster failed, into a folder: events, objects, descriptions and logs of these
 * namespaces. Secrets are left out, but for their names. Nothing here throws: the failure itself is what matters.
 */
export async function writeBundle(target: Target, namespaces: readonly string[], folder: string): Promise<void> {
  await Promise.all(namespaces.map((namespace) => writeNamespace(target, namespace, join(folder, namespace))));
}

// ---

async function writeNamespace(target: Target, namespace: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const save = async (file: string, args: string[]) => {
    const { stdout, stderr } = await tryKubectl(target, [...args, "-n", namespace], { timeout: 60_000 }).catch(failed);
    writeFileSync(join(folder, file), `${stdout}${stderr}\n`);
  };
  await Promise.all([
    save("events.txt", ["events"]),
    save("objects.yaml", ["get", OBJECTS, "-o", "yaml"]),
    save("secrets.txt", ["get", "secrets", "-o", "name"]),
    save("describe.txt", ["describe", "pods,persistentvolumeclaims,deployments,daemonsets,statefulsets"]),
  ]);
  const { items } = await getJson<{ items: Pod[] }>(target, ["pods", "-n", namespace]).catch(() => ({ items: [] }));
  for (const { metadata, spec } of items) {
    for (const { name } of [...(spec.initContainers ?? []), ...spec.containers]) {
      const of = [metadata.name, "-c", name, "--tail=2000"];
      await save(`${metadata.name}.${name}.log`, ["logs", ...of]);
      await save(`${metadata.name}.${name}.previous.log`, ["logs", "--previous", ...of]);
    }
  }
}

/** All that an application usually consists of, without what is secret. */
const OBJECTS = [
  "pods,services,endpointslices,configmaps,persistentvolumeclaims,serviceaccounts",
  "deployments,daemonsets,statefulsets,replicasets,jobs,cronjobs,networkpolicies,poddisruptionbudgets,ingresses",
].join();

function failed(error: unknown) {
  return { stdout: "", stderr: String(error) };
}
