import { parse } from "yaml";
import type { ResourceChange } from "../model/plan.ts";
import { Value } from "../model/value.ts";

/** What a resource will apply, as an object of Kubernetes; an unknown value where that is not known before the apply. */
export type Adapter = (change: ResourceChange) => Value;

/** The resource types whose objects are known to this kit. A further one is a further line. */
export const adapters: Readonly<Record<string, Adapter>> = {
  // https://registry.terraform.io/providers/gavinbunney/kubectl/latest/docs/resources/kubectl_manifest
  kubectl_manifest: ({ after }) => {
    const body = after.at("yaml_body");
    return body.knowledge === "known" ? new Value(parse(String(body.reveal()))) : new Value(undefined, true);
  },
  // https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/manifest
  kubernetes_manifest: ({ after }) => after.at("manifest").asRoot(),
};
