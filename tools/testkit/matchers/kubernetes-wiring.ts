import type { Objects } from "../kubernetes/objects.ts";
import type { Port } from "../kubernetes/pod-spec.ts";
import { lastingContainersOf, type Pod, podsIn, portsMeant } from "../kubernetes/pods.ts";
import { nameOf, namespaceOf, read } from "../kubernetes/reading.ts";
import {
  isEmpty,
  type LabelSelector,
  type Labels,
  labelSelector,
  selectorText,
  selects,
} from "../kubernetes/selectors.ts";
import { type Service, servicesIn } from "../kubernetes/services.ts";
import { flawless, flawlessBut, placed, receivedObjects } from "./kubernetes-verdict.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Every Service means at least one planned pod, and ports that all of its pods declare. @param options.except Services without a
 * selector, which mean nothing by themselves.
 */
export function toHaveServicesWithPorts(
  objects: unknown,
  { except = [] }: { except?: readonly string[] } = {},
): Verdict {
  const planned = receivedObjects(objects, "toHaveServicesWithPorts");
  const pods = podsIn(planned);
  const services = servicesIn(planned);
  const unselective = services
    .filter(({ selector }) => selector === undefined)
    .map(({ name, namespace }) => ({ name, text: `${placed(name, namespace)} has no selector` }));
  const claim = "have Services that mean ports of their pods";
  return flawlessBut(
    claim,
    unselective,
    except,
    services.flatMap((service) => misses(service, pods)),
  );
}

/**
 * Every workload selects its own pods and nobody else's, and every PodDisruptionBudget and NetworkPolicy selects a planned pod: with a
 * slip in a label they would protect nothing, and nobody would notice.
 */
export function toSelectOnlyOwnPods(objects: unknown): Verdict {
  const planned = receivedObjects(objects, "toSelectOnlyOwnPods");
  const pods = podsIn(planned);
  return flawless("select only their own pods", [
    ...pods.flatMap((pod) => strays(pod, pods)),
    ...aims(planned, "PodDisruptionBudget", "spec.selector", pods),
    ...aims(planned, "NetworkPolicy", "spec.podSelector", pods),
  ]);
}

// ---

function misses({ name, namespace, selector, ports }: Service, pods: readonly Pod[]): string[] {
  if (!selector) return [];
  const all = { matchLabels: selector, matchExpressions: [] };
  const behind = pods.filter((pod) => pod.namespace === namespace && selects(all, pod.labels));
  if (behind.length === 0) return [`${name} selects no pod in ${namespace}: ${selectorText(all)}`];
  return ports.flatMap(({ port, protocol, targetPort }) =>
    behind
      .filter((pod) => portsMeant(pod, targetPort, protocol).length === 0)
      .map((pod) => {
        const declared = lastingContainersOf(pod).flatMap((container) => container.ports.map(portText));
        const has = declared.join(", ") || "none";
        return `${placed(name, namespace)}: port ${port} goes to ${targetPort} (${protocol}), which ${pod.owner} does not declare: it has ${has}`;
      }),
  );
}

function portText({ name, containerPort, protocol }: Port): string {
  return `${name ? `${name} ` : ""}${containerPort} (${protocol})`;
}

function strays({ owner, kind, namespace, selector, labels }: Pod, pods: readonly Pod[]): string[] {
  if (!selector) return kind.endsWith("Job") || kind === "Pod" ? [] : [`${placed(owner, namespace)} has no selector`];
  const text = selectorText(selector);
  const who = placed(owner, namespace);
  const have = labelsText(labels);
  const own = selects(selector, labels) ? [] : [`${who} selects ${text}, and its own pods have ${have}`];
  const others = pods.filter(
    (pod) => pod.owner !== owner && pod.namespace === namespace && selects(selector, pod.labels),
  );
  return [
    ...own,
    ...others.map(
      (pod) => `${who} selects ${text}, and so the pods of ${pod.owner}, which have ${labelsText(pod.labels)}`,
    ),
  ];
}

function labelsText(labels: Labels): string {
  return (
    Object.entries(labels)
      .map(([name, value]) => `${name}=${value}`)
      .join(",") || "no labels"
  );
}

function aims(objects: Objects, kind: string, path: string, pods: readonly Pod[]): string[] {
  return objects.ofKind(kind).flatMap((object) => {
    const selector = read(labelSelector.optional(), object, object.value.at(path));
    const aimed = pods.some(
      (pod) => pod.namespace === namespaceOf(object) && selector && selects(selector, pod.labels),
    );
    return aimed ? [] : [`${nameOf(objects, object)} ${aimless(selector, namespaceOf(object))}`];
  });
}

function aimless(selector: LabelSelector | undefined, namespace: string): string {
  if (!selector) return "has no selector";
  if (isEmpty(selector)) return `selects every pod in ${namespace}, where none is planned`;
  return `selects no pod in ${namespace}: ${selectorText(selector)}`;
}
