import { kubectl, type Target } from "../toolchain/kubectl.ts";

/**
 * Everything in the cluster that belongs to a stack in `namespace`: objects of any kind in its two namespaces, cluster-wide
 * ones whose name is that namespace or begins with it, and volumes bound to claims there. One line each.
 */
export async function leftovers(target: Target, namespace: string): Promise<string[]> {
  const lines = [
    ...(await list(target, true, "NAMESPACE:.metadata.namespace")),
    ...(await list(target, false, "CLAIM:.spec.claimRef.namespace")),
  ];
  const spaces = [namespace, `${namespace}-agents`];
  return lines.filter((line) => {
    const [, place = "", name = ""] = line.split(/\s+/);
    return spaces.includes(place) || (place === "<none>" && (name === namespace || name.startsWith(`${namespace}-`)));
  });
}

// ---

async function list(target: Target, namespaced: boolean, place: string): Promise<string[]> {
  const { stdout: kinds } = await kubectl(target, [
    "api-resources",
    "--verbs=list",
    "-o",
    "name",
    `--namespaced=${namespaced}`,
  ]);
  const all = kinds.split("\n").filter((kind) => kind !== "" && !kind.startsWith("events"));
  const columns = `KIND:.kind,${place},NAME:.metadata.name`;
  const { stdout } = await kubectl(target, [
    "get",
    all.join(","),
    "-A",
    "--ignore-not-found",
    "--no-headers",
    "-o",
    `custom-columns=${columns}`,
  ]);
  return stdout.split("\n").filter(Boolean);
}
