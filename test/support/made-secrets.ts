import type { Objects } from "../../tools/testkit/kubernetes/objects.ts";
import { idOf } from "../../tools/testkit/kubernetes/presence.ts";
import { referencesIn } from "../../tools/testkit/kubernetes/references.ts";
import type { Plan } from "../../tools/testkit/model/plan.ts";

/**
 * Secrets that a plan makes and its objects need, as toHaveReferencesMet takes them. The manifests of Secrets are unknown until the apply;
 * where each will be, apply.tf says in `terraform_data.place`.
 */
export function madeSecrets(plan: Plan, objects: Objects): string[] {
  const needed = new Set(referencesIn(objects).map(({ kind, name, namespace }) => idOf(kind, name ?? "", namespace)));
  return plan.changes
    .filter(({ address }) => address.includes('terraform_data.place["Secret/'))
    .map(({ after }) => String(after.at("input").reveal()).split("/"))
    .map(([namespace, name = ""]) => idOf("Secret", name, namespace))
    .filter((id) => needed.has(id));
}
