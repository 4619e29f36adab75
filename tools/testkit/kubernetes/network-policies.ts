import { z } from "zod";
import type { Objects } from "./objects.ts";
import { nameOf, namespaceOf, read, whollyKnown } from "./reading.ts";
import { type LabelSelector, labelSelector } from "./selectors.ts";

export type Direction = "ingress" | "egress";

/** Whom a rule means: addresses, or pods by their labels and those of their namespaces. */
export type Peer = z.infer<typeof peer>;

/** Ports of a rule; without a number, all of the protocol. A name means the port that the receiving pod calls so. */
export type RulePort = z.infer<typeof port>;

/** What a rule admits; no peers mean anybody, no ports mean all. */
export type Rule = { peers: Peer[]; ports: RulePort[] };

/** A NetworkPolicy, with the API server's defaults. */
export type Policy = {
  name: string;
  namespace: string;
  /** The pods of its namespace that it is about. */
  podSelector: LabelSelector;
  /** The rules of each direction in which it isolates those pods. */
  rules: Partial<Record<Direction, Rule[]>>;
};

/** https://kubernetes.io/docs/concepts/services-networking/network-policies/ @throws Error for one that is not wholly known. */
export function policiesIn(objects: Objects): Policy[] {
  return objects.ofKind("NetworkPolicy").map((object) => {
    const { podSelector, policyTypes, ingress, egress } = read(policy, whollyKnown(object)).spec;
    // Without types, what a policy says nothing about stays open: https://kubernetes.io/docs/reference/kubernetes-api/
    const types = policyTypes.length > 0 ? policyTypes : ["Ingress", ...(egress.length > 0 ? ["Egress"] : [])];
    return {
      name: nameOf(objects, object),
      namespace: namespaceOf(object),
      podSelector,
      rules: {
        ...(types.includes("Ingress") ? { ingress: ingress.map(({ from, ports }) => ({ peers: from, ports })) } : {}),
        ...(types.includes("Egress") ? { egress: egress.map(({ to, ports }) => ({ peers: to, ports })) } : {}),
      },
    };
  });
}

// ---

const peer = z.looseObject({
  ipBlock: z.looseObject({ cidr: z.string(), except: z.array(z.string()).default([]) }).optional(),
  podSelector: labelSelector.optional(),
  namespaceSelector: labelSelector.optional(),
});

const port = z.looseObject({
  protocol: z.enum(["TCP", "UDP", "SCTP"]).default("TCP"),
  port: z.union([z.string(), z.number()]).optional(),
  endPort: z.number().optional(),
});

const ports = z.array(port).default([]);
const peers = z.array(peer).default([]);

const policy = z.looseObject({
  spec: z.looseObject({
    podSelector: labelSelector.default({ matchLabels: {}, matchExpressions: [] }),
    policyTypes: z.array(z.enum(["Ingress", "Egress"])).default([]),
    ingress: z.array(z.looseObject({ from: peers, ports })).default([]),
    egress: z.array(z.looseObject({ to: peers, ports })).default([]),
  }),
});
