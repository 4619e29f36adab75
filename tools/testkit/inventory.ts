import { kubectl, type Target } from "../toolchain/kubectl.ts";

/**
 * Everything in the cluster that belongs to a stack in `namespace`: objects of any kind in its two namespaces, cluster-wide
 * ones whose name is that namespace or begins with it, and volumes bound to claims there. One line each: kind, place, name.
 */
export async function leftovers(target: Target, namespace: string): Promise<string[]> {
  return inventory(target, namespace, "");
}

/** The same objects, each with its uid and resourceVersion: two equal lists mean that nothing was so much as touched. */
export async function fingerprints(target: Target, namespace: string): Promise<string[]> {
  return inventory(target, namespace, ",UID:.metadata.uid,VERSION:.metadata.resourceVersion");
}

// ---

const kinds = new Map<string, Promise<string>>();

async function inventory(target: Target, namespace: string, more: string): Promise<string[]> {
  const lists = await Promise.all([
    list(target, true, `NAMESPACE:.metadata.namespace,NAME:.metadata.name${more}`),
    list(target, false, `CLAIM:.spec.claimRef.namespace,NAME:.metadata.name${more}`),
  ]);
  const spaces = [namespace, `${namespace}-agents`];
  return lists.flat().filter((line) => {
    const [, place = "", name = ""] = line.split(/\s+/);
    return spaces.includes(place) || (place === "<none>" && (name === namespace || name.startsWith(`${namespace}-`)));
  });
}

async function list(target: Target, namespaced: boolean, columns: string): Promise<string[]> {
  const key = `${target.context} ${namespaced}`;
  const known = kinds.get(key) ?? kindsOf(target, namespaced);
  kinds.set(key, known);
  const format = ["--ignore-not-found", "--no-headers", "-o", `custom-columns=KIND:.kind,${columns}`];
  const { stdout } = await kubectl(target, ["get", await known, "--all-namespaces", ...format]);
  return stdout.split("\n").filter(Boolean);
}

/** Every kind that can be listed, but events, which come and go by themselves. */
async function kindsOf(target: Target, namespaced: boolean): Promise<string> {
  const args = ["api-resources", "--verbs=list", "-o", "name", `--namespaced=${namespaced}`];
  const { stdout } = await kubectl(target, args);
  const names = stdout.split("\n").filter((kind) => kind !== "" && !kind.startsWith("events"));
  return names.join(",");
}
