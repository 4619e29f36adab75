import { openingsIn } from "../kubernetes/links.ts";
import { flawless, flawlessBut, receivedObjects } from "./kubernetes-verdict.ts";
import type { Verdict } from "./verdict.ts";

/**
 * NetworkPolicies leave these links open and no others, written "from -> to:port", for example "Deployment/web -> any pod:53/UDP". An end
 * is a workload, "any pod", "any pod in namespace shop", "pods app=web in namespace shop", "10.0.0.0/8" or "anywhere"; a port is a number,
 * a range, a name or "any". A pod that no policy isolates is listed as "Deployment/web: not isolated (ingress)".
 * @param options.hostNetwork the workloads in the machine's network: no policy reaches them.
 */
export function toAllowOnlyLinks(
  objects: unknown,
  links: readonly string[],
  { hostNetwork = [] }: { hostNetwork?: readonly string[] } = {},
): Verdict {
  const found = openingsIn(receivedObjects(objects, "toAllowOnlyLinks"));
  const all = [...found.links.keys(), ...found.open.map(openText)];
  const more = all.filter((link) => !links.includes(link));
  const missing = links.filter((link) => !all.includes(link));
  const problems = [
    ...more.map((link) => {
      const policies = found.links.get(link);
      return policies ? `${link} is open, because of ${policies.join(" and ")}` : link;
    }),
    ...missing.map((link) => `${link} is listed, and closed`),
    ...hostNetworkProblems(found.hostNetwork, hostNetwork),
  ];
  const advice = more.length === 0 ? undefined : "if that is meant: list it as it stands here, up to the port";
  return flawless("allow only the listed links", problems, advice);
}

/**
 * Every pod is isolated in both directions: what no NetworkPolicy allows is forbidden. @param options.except workloads that are not, or
 * that are in the machine's network, where no policy reaches them.
 */
export function toIsolatePods(objects: unknown, { except = [] }: { except?: readonly string[] } = {}): Verdict {
  const { open, hostNetwork } = openingsIn(receivedObjects(objects, "toIsolatePods"));
  const findings = [
    ...open.map((one) => ({ name: one.owner, text: `${openText(one)} by any NetworkPolicy` })),
    ...hostNetwork.map((name) => ({
      name,
      text: `${name}: in the machine's network, where no NetworkPolicy reaches it`,
    })),
  ];
  return flawlessBut("isolate every pod by NetworkPolicies", findings, except);
}

// ---

function openText({ owner, direction }: { owner: string; direction: string }): string {
  return `${owner}: not isolated (${direction})`;
}

function hostNetworkProblems(found: readonly string[], listed: readonly string[]): string[] {
  return [
    ...found
      .filter((owner) => !listed.includes(owner))
      .map((owner) => `${owner} is in the machine's network, where no policy reaches it: list it in hostNetwork`),
    ...listed
      .filter((owner) => !found.includes(owner))
      .map((owner) => `${owner} is listed in hostNetwork, and is not in the machine's network`),
  ];
}
