import { getJson, kubectl, type Target, tryKubectl } from "../toolchain/kubectl.ts";
import { UserError } from "../utils/errors.ts";
import type { Planned, PlannedManifest } from "./planned.ts";
import { type Claim, type Found, type Meta, namespacesOf, problemsOf, type StorageClass } from "./requirements.ts";

/**
 * Looks for what a plan needs of the cluster and would otherwise fail half-way, or only show as a pod that never starts.
 * @throws UserError that lists everything that is missing or cannot be done.
 */
export async function preflight(target: Target, planned: Planned): Promise<void> {
  const problems = problemsOf(planned, await look(target, planned));
  if (problems.length === 0) return;
  throw new UserError(`the cluster of context "${target.context}" cannot take this plan:\n  ${problems.join("\n  ")}`, {
    advice: "Nothing was changed. Make what is missing, or change the input, then run the command again.",
  });
}

/**
 * Looks for objects that the plan would create and that are there already, applied by another state of these modules: two states would
 * undo each other's work for ever. What outlives a destroy may be there. @throws UserError that names one of them.
 */
export async function refuseForeignStack(target: Target, { changes, manifests }: Planned): Promise<void> {
  const created = changes.flatMap(({ change: { actions, before, after } }) => {
    // Moved to another namespace, an object is created there too.
    const isMoved = before?.namespace !== after?.namespace || before?.name !== after?.name;
    return after && (actions.join() === "create" || (actions.includes("create") && isMoved)) ? [after] : [];
  });
  const isCreated = ({ kind, metadata }: PlannedManifest) =>
    !OUTLIVING.includes(kind) && created.some((after) => after.kind === kind && after.name === metadata.name);
  const items = manifests.filter(isCreated).map(({ apiVersion, kind, metadata: { name, namespace } }) => ({
    apiVersion,
    kind,
    metadata: { name, namespace },
  }));
  if (items.length === 0) return;
  const input = JSON.stringify({ apiVersion: "v1", kind: "List", items });
  // A kind that is not installed has no object either; the next check says so.
  const { stdout } = await tryKubectl(target, ["get", "-f", "-", "--ignore-not-found", "-o", "json"], { input });
  if (stdout.trim() === "") return;
  const answer = JSON.parse(stdout) as { items?: Live[] } & Live;
  const ours = (answer.items ?? [answer]).find(({ metadata }) =>
    Object.keys(metadata?.annotations ?? {}).some((name) => name.startsWith("observability/revision-")),
  );
  if (ours === undefined) return;
  const { name, namespace } = ours.metadata ?? {};
  throw new UserError(
    `there is a stack already that was not applied from here: ${ours.kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`,
    {
      advice:
        "Nothing was changed. Destroy that stack where it was applied, use another `namespace` in --inputs, or take it over with --adopt.",
    },
  );
}

/** @throws UserError when a volume would be destroyed with its data; one with storage.retain only leaves the state. */
export function refuseDataLoss({ changes }: Planned): void {
  const lost = changes.filter(
    ({ address, change: { actions, before } }) =>
      /\["PersistentVolumeClaim\//.test(address) && actions.includes("delete") && before?.apply_only !== true,
  );
  if (lost.length === 0) return;
  const names = lost.map(({ change: { before } }) => `${before?.namespace}/${before?.name}`).join(", ");
  throw new UserError(`this would destroy volumes with their data: ${names} (another namespace is another stack)`, {
    advice: "Nothing was changed. Say --delete-data if that is meant, or undo the change of the inputs.",
  });
}

// ---

type Live = { kind?: string; metadata?: Meta };

/** With storage.retain, these stay when a stack is destroyed, and the next one takes them up. */
const OUTLIVING = ["Namespace", "PersistentVolumeClaim"];

async function look(target: Target, { manifests, secrets: made }: Planned): Promise<Found> {
  const list = async <T extends { metadata: Meta }>(kind: string, place: string[] = []) =>
    (await getJson<{ items: T[] }>(target, [kind, ...place])).items;
  // A namespace that is not there yet gives an empty list.
  const everywhere = async <T>(of: (place: string[]) => Promise<T[]>) =>
    (await Promise.all(namespacesOf(manifests, made).map((name) => of(["--namespace", name])))).flat();
  const secretsOf = async (place: string[]) =>
    (await kubectl(target, ["get", "secrets", ...place, "-o", `jsonpath=${SECRET_NAMES}`])).stdout.split("\n");
  const [namespaces, secrets, priorityClasses, storageClasses, claims, versions] = await Promise.all([
    list("namespaces"),
    everywhere(secretsOf),
    list("priorityclasses"),
    list<StorageClass>("storageclasses"),
    everywhere((place) => list<Claim>("persistentvolumeclaims", place)),
    kubectl(target, ["api-versions"]),
  ]);
  const names = (items: { metadata: Meta }[]) => new Set(items.map(({ metadata }) => metadata.name));
  return {
    namespaces: names(namespaces),
    secrets: new Set(secrets),
    priorityClasses: names(priorityClasses),
    apiVersions: new Set(versions.stdout.split("\n")),
    storageClasses,
    claims: new Map(claims.map((claim) => [`${claim.metadata.namespace}/${claim.metadata.name}`, claim])),
  };
}

/** Names only: what Secrets hold is nobody's business here. */
const SECRET_NAMES = '{range .items[*]}{.metadata.namespace}/{.metadata.name}{"\\n"}{end}';
