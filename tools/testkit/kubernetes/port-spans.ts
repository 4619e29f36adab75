import type { RulePort } from "./network-policies.ts";
import { type Pod, portsMeant } from "./pods.ts";

/** Ports in a row. Without a protocol, of every protocol. */
export type Span = { protocol: string | undefined; first: number; last: number };

const LAST = 65535;

/** Every port. */
export const EVERY: Span = { protocol: undefined, first: 0, last: LAST };

/** The ports of a pod that a rule means; a name that the pod's containers do not have means none. */
export function spansAt(pod: Pod, ports: readonly RulePort[]): Span[] {
  if (ports.length === 0) return [EVERY];
  return ports.flatMap(({ protocol, port, endPort }) => {
    if (port === undefined) return [{ protocol, first: 0, last: LAST }];
    if (typeof port === "number") return [{ protocol, first: port, last: endPort ?? port }];
    return portsMeant(pod, port, protocol).map(({ containerPort }) => ({
      protocol,
      first: containerPort,
      last: containerPort,
    }));
  });
}

/** The ports that are in one of each, those left out that another includes. */
export function common(some: readonly Span[], others: readonly Span[]): Span[] {
  const shared = some.flatMap((one) => others.flatMap((other) => overlap(one, other)));
  const distinct = shared.filter((span, index) => shared.findIndex((other) => isSame(span, other)) === index);
  return distinct.filter((span) => !distinct.some((other) => other !== span && includes(other, span)));
}

/** "443", "53/UDP", "8000-8100", "any"; the protocol is TCP where it is not said. */
export function spanText({ protocol, first, last }: Span): string {
  if (first === 0 && last === LAST) return protocol === undefined ? "any" : `any/${protocol}`;
  return `${first === last ? first : `${first}-${last}`}${suffix(protocol)}`;
}

/** The same of a rule's port, where nobody knows the pods that a name is about. */
export function rulePortText({ protocol, port, endPort }: RulePort): string {
  if (typeof port === "string") return `${port}${suffix(protocol)}`;
  return spanText({ protocol, first: port ?? 0, last: port === undefined ? LAST : (endPort ?? port) });
}

// ---

function suffix(protocol: string | undefined): string {
  return protocol === undefined || protocol === "TCP" ? "" : `/${protocol}`;
}

function overlap(one: Span, other: Span): Span[] {
  if (one.protocol && other.protocol && one.protocol !== other.protocol) return [];
  const first = Math.max(one.first, other.first);
  const last = Math.min(one.last, other.last);
  return first > last ? [] : [{ protocol: one.protocol ?? other.protocol, first, last }];
}

function isSame(one: Span, other: Span): boolean {
  return one.protocol === other.protocol && one.first === other.first && one.last === other.last;
}

function includes(outer: Span, inner: Span): boolean {
  const sameProtocol = outer.protocol === undefined || outer.protocol === inner.protocol;
  return sameProtocol && outer.first <= inner.first && outer.last >= inner.last;
}
