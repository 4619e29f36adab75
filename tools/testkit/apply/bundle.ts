import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { getJson, type Target, tryKubectl } from "../../toolchain/kubectl.ts";
import { messageOf } from "../../utils/errors.ts";
import type { Applied } from "./applied.ts";
import { redactFolder, secretsOf } from "./redact.ts";

type Pod = {
  metadata: { name: string };
  spec: { containers: { name: string }[]; initContainers?: { name: string }[] };
};

/**
 * Writes what a person looks at first when something on a cluster failed, into a folder: events, objects, descriptions and logs of these
 * namespaces, and what a plan of each root would do now. No value of a Secret is readable in it. Nothing here throws: the failure itself
 * is what matters.
 */
export async function writeBundle(
  target: Target,
  namespaces: readonly string[],
  folder: string,
  roots: readonly Applied[] = [],
): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secrets = () => secretsOf(target, namespaces).catch(messageOf);
  // Before and after: a Secret may be replaced while its old value is being written.
  const before = await secrets();
  await Promise.all([
    ...namespaces.map((namespace) => writeNamespace(target, namespace, join(folder, namespace))),
    ...roots.map((root, index) => writePlan(root, join(folder, `plan-${index}.yaml`))),
  ]);
  for (const found of [before, await secrets()]) {
    if (typeof found !== "string") redactFolder(folder, found);
    else
      writeFileSync(
        join(folder, "not-redacted.txt"),
        `Secrets may be readable here, they could not be read: ${found}\n`,
      );
  }
}

// ---

/** What would change, with what is sensitive or unknown marked as such. */
async function writePlan(root: Applied, file: string): Promise<void> {
  const shown = await root.plan().then(
    ({ changes }) =>
      changes
        .filter(({ action }) => action !== "no-op")
        .map(({ address, action, reason, before, after }) => ({
          address,
          action,
          ...(reason === undefined ? {} : { reason }),
          before: before.shown(),
          after: after.shown(),
        })),
    (error: unknown) => ({ failed: messageOf(error) }),
  );
  writeFileSync(file, stringify(shown));
}

async function writeNamespace(target: Target, namespace: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const save = async (file: string, args: string[]) => {
    const { stdout, stderr } = await tryKubectl(target, [...args, "-n", namespace], { timeout: 60_000 }).catch(failed);
    writeFileSync(join(folder, file), `${stdout}${stderr}\n`);
  };
  await Promise.all([
    save("events.txt", ["events"]),
    save("objects.yaml", ["get", OBJECTS, "-o", "yaml"]),
    save("secrets.txt", ["get", "secrets", "-o", `go-template=${NAMES_AND_KEYS}`]),
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

/** Of Secrets: what is in them stays there. */
const NAMES_AND_KEYS =
  '{{range .items}}{{.metadata.name}} ({{.type}}):{{range $key, $_ := .data}} {{$key}}{{end}}{{"\\n"}}{{end}}';

/** All that an application usually consists of, without what is secret. */
const OBJECTS = [
  "pods,services,endpointslices,configmaps,persistentvolumeclaims,serviceaccounts",
  "deployments,daemonsets,statefulsets,replicasets,jobs,cronjobs,networkpolicies,poddisruptionbudgets,ingresses",
].join();

function failed(error: unknown) {
  return { stdout: "", stderr: String(error) };
}
