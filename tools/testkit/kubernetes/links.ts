import { type Direction, type Policy, policiesIn, type Rule } from "./network-policies.ts";
import type { Objects } from "./objects.ts";
import { meansPod, type Namespaces, namespacesIn, othersMeant } from "./peers.ts";
import { type Pod, podsIn } from "./pods.ts";
import { common, EVERY, rulePortText, type Span, spansAt, spanText } from "./port-spans.ts";
import { selects } from "./selectors.ts";

/** What NetworkPolicies leave open. */
export type Openings = {
  /** "from -> to:port", each with the policies that allow it. */
  links: Map<string, string[]>;
  /** Owners of pods that no policy isolates in a direction. */
  open: { owner: string; direction: Direction }[];
  /** Owners of pods in the machine's network, which no policy reaches. */
  hostNetwork: string[];
};

/**
 * What the planned NetworkPolicies leave open among the planned pods, and between them and others. A link between planned pods needs the
 * egress of the one and the ingress of the other; it is listed unless neither is isolated.
 */
export function openingsIn(objects: Objects): Openings {
  const all = podsIn(objects);
  const pods = all.filter(({ spec }) => !spec.hostNetwork);
  const world: World = { pods, policies: policiesIn(objects), namespaces: namespacesIn(objects) };
  const links = new Map<string, string[]>();
  for (const { text, policies } of pods.flatMap((pod) => linksOf(pod, world)))
    links.set(text, [...new Set([...(links.get(text) ?? []), ...policies])]);
  const directions: Direction[] = ["ingress", "egress"];
  return {
    links,
    open: pods.flatMap((pod) =>
      directions
        .filter((direction) => !isolating(pod, direction, world))
        .map((direction) => ({ owner: pod.owner, direction })),
    ),
    hostNetwork: all.filter(({ spec }) => spec.hostNetwork).map(({ owner }) => owner),
  };
}

// ---

type World = { pods: Pod[]; policies: Policy[]; namespaces: Namespaces };
type Link = { text: string; policies: string[] };
type PolicyRule = { policy: Policy; rule: Rule };

function linksOf(pod: Pod, world: World): Link[] {
  const ingress = isolating(pod, "ingress", world) ?? [];
  const egress = isolating(pod, "egress", world) ?? [];
  const others = ({ policy, rule }: PolicyRule) => othersMeant(rule.peers, policy, world.pods, world.namespaces);
  return [
    ...ingress.flatMap((from) =>
      others(from).flatMap((other) =>
        spansAt(pod, from.rule.ports).map((span) => link(other, pod.owner, spanText(span), from.policy.name)),
      ),
    ),
    ...egress.flatMap((to) =>
      others(to).flatMap((other) => portTexts(to.rule).map((port) => link(pod.owner, other, port, to.policy.name))),
    ),
    ...world.pods.flatMap((target) => between(pod, target, world)),
  ];
}

/** The links from one planned pod to another. */
function between(source: Pod, target: Pod, world: World): Link[] {
  const out = isolating(source, "egress", world);
  const into = isolating(target, "ingress", world);
  if (!out && !into) return [];
  const allowed = (rules: PolicyRule[] | undefined, peer: Pod) =>
    rules?.filter(({ policy, rule }) => meansPod(rule.peers, policy, peer, world.namespaces));
  const spans = (rules: PolicyRule[] | undefined): Span[] =>
    rules?.flatMap(({ rule }) => spansAt(target, rule.ports)) ?? [EVERY];
  const [leaving, entering] = [allowed(out, target), allowed(into, source)];
  const policies = [...(leaving ?? []), ...(entering ?? [])].map(({ policy }) => policy.name);
  return common(spans(leaving), spans(entering)).map((span) =>
    link(source.owner, target.owner, spanText(span), ...policies),
  );
}

/** The rules of all policies that isolate a pod in a direction; absent when none does. */
function isolating(pod: Pod, direction: Direction, { policies }: World): PolicyRule[] | undefined {
  const own = policies.filter(
    ({ namespace, podSelector, rules }) =>
      rules[direction] && namespace === pod.namespace && selects(podSelector, pod.labels),
  );
  if (own.length === 0) return undefined;
  return own.flatMap((policy) => (policy.rules[direction] ?? []).map((rule) => ({ policy, rule })));
}

function portTexts({ ports }: Rule): string[] {
  return ports.length === 0 ? [spanText(EVERY)] : ports.map(rulePortText);
}

function link(from: string, to: string, port: string, ...policies: string[]): Link {
  return { text: `${from} -> ${to}:${port}`, policies };
}
