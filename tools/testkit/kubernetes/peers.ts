import type { Peer, Policy } from "./network-policies.ts";
import type { Objects } from "./objects.ts";
import type { Pod } from "./pods.ts";
import { isEmpty, type LabelSelector, type Labels, selectorText, selects } from "./selectors.ts";

const NAME = "kubernetes.io/metadata.name";

/** The labels of namespaces: of planned ones what the plan says, of others the name, which the API server sets. */
export type Namespaces = (name: string) => Labels;

export function namespacesIn(objects: Objects): Namespaces {
  const planned = new Map(
    objects.ofKind("Namespace").map(({ manifest: { metadata } }) => [metadata.name, metadata.labels ?? {}]),
  );
  return (name) => ({ ...planned.get(name), [NAME]: name });
}

/**
 * Whether a rule with these peers is about a pod. Addresses count only when they are all there are: a pod's is unknown, and engines
 * differ on whether they compare it before or after translation.
 */
export function meansPod(peers: readonly Peer[], policy: Policy, pod: Pod, namespaces: Namespaces): boolean {
  if (peers.length === 0) return true;
  return peers.some((peer) => {
    if (peer.ipBlock) return isEverywhere(peer.ipBlock);
    const inNamespace = peer.namespaceSelector
      ? selects(peer.namespaceSelector, namespaces(pod.namespace))
      : pod.namespace === policy.namespace;
    return inNamespace && selects(peer.podSelector ?? ALL, pod.labels);
  });
}

/**
 * Whom a rule means beyond the planned pods: "anywhere", "10.0.0.0/8", "any pod", "any pod in namespace shop",
 * "pods app=web in namespace shop". Labels in named namespaces that planned pods have are taken to mean these alone.
 */
export function othersMeant(
  peers: readonly Peer[],
  policy: Policy,
  pods: readonly Pod[],
  namespaces: Namespaces,
): string[] {
  if (peers.length === 0) return ["anywhere"];
  return peers.flatMap((peer) => {
    const { ipBlock, podSelector = ALL, namespaceSelector } = peer;
    if (ipBlock) return [isEverywhere(ipBlock) ? "anywhere" : [ipBlock.cidr, ...ipBlock.except].join(" but ")];
    const names = namespaceSelector ? namesIn(namespaceSelector) : [policy.namespace];
    const who = isEmpty(podSelector) ? "any pod" : `pods ${selectorText(podSelector)}`;
    if (names === undefined) {
      const where =
        namespaceSelector && !isEmpty(namespaceSelector) ? ` in namespaces ${selectorText(namespaceSelector)}` : "";
      return [`${who}${where}`];
    }
    return names
      .filter((name) => {
        const known = pods.filter((pod) => pod.namespace === name && meansPod([peer], policy, pod, namespaces));
        return isEmpty(podSelector) || known.length === 0;
      })
      .map((name) => `${who} in namespace ${name}`);
  });
}

// ---

const ALL: LabelSelector = { matchLabels: {}, matchExpressions: [] };

function isEverywhere({ cidr, except }: { cidr: string; except: string[] }): boolean {
  return except.length === 0 && cidr.endsWith("/0");
}

/** The namespaces that a selector names, when it does nothing else. */
function namesIn({ matchLabels, matchExpressions }: LabelSelector): string[] | undefined {
  const name = matchLabels[NAME];
  const [expression] = matchExpressions;
  if (name !== undefined && Object.keys(matchLabels).length === 1 && !expression) return [name];
  const isList = expression?.key === NAME && expression.operator === "In" && matchExpressions.length === 1;
  return isList && Object.keys(matchLabels).length === 0 ? expression.values : undefined;
}
