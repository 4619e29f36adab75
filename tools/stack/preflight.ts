import { getJson, kubectl, type Target } from "../toolchain/kubectl.ts";
import { UserError } from "../utils/errors.ts";
import type { Planned } from "./planned.ts";
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

// ---

async function look(target: Target, { manifests }: Planned): Promise<Found> {
  const list = async <T extends { metadata: Meta }>(kind: string, place: string[] = []) =>
    (await getJson<{ items: T[] }>(target, [kind, ...place])).items;
  // A namespace that is not there yet gives an empty list.
  const everywhere = async <T>(of: (place: string[]) => Promise<T[]>) =>
    (await Promise.all(namespacesOf(manifests).map((name) => of(["--namespace", name])))).flat();
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
