import { components } from "./components.ts";
import type { Recipe } from "./recipe.ts";
import { versions } from "./versions.ts";

export { components } from "./components.ts";
export type { Recipe } from "./recipe.ts";
export { versions } from "./versions.ts";

/** What the stack consists of, without components that wait to be part of it. */
export const installed: Recipe[] = components.filter(({ name }) => name in versions.components);

/** The two Terraform providers, for machines that cannot reach a provider registry. */
export const providers: Recipe = {
  name: "providers",
  outputs: ["terraform-provider-kubectl", "terraform-provider-tls"],
  minutes: 2,
  source: { folder: "providers" },
  packages: [["tool"]],
};

/** OpenTofu, for machines without it. */
export const tofu: Recipe = {
  name: "opentofu",
  outputs: ["tofu"],
  minutes: 4,
  source: versions.tools.opentofu.build,
  packages: [["./cmd/tofu"]],
  variables: { "github.com/opentofu/opentofu/version.dev": "no" },
};

/** An outside checker of Kubernetes objects, for a test. */
export const kubeScore: Recipe = {
  name: "kube-score",
  outputs: ["kube-score"],
  minutes: 1,
  source: versions.tools["kube-score"].build,
  packages: [["./cmd/kube-score"]],
};

/** Another linter of Terraform, for the bench. */
export const tflint: Recipe = {
  name: "tflint",
  outputs: ["tflint"],
  minutes: 2,
  source: versions.tools.tflint.build,
  packages: [["."]],
};

/** Another writer of READMEs, for the bench. */
export const terraformDocs: Recipe = {
  name: "terraform-docs",
  outputs: ["terraform-docs"],
  minutes: 2,
  source: versions.tools["terraform-docs"].build,
  packages: [["."]],
};

/** What the embedded cluster itself is made of. One Go module, so that everything shared is compiled once. */
export const node: Recipe = {
  name: "node",
  outputs: ["kubernetes", "coredns", "pause", "network-policies", "local-path-provisioner"],
  minutes: 5,
  source: { folder: "node" },
  // Apart, because the provisioner spells the path of a package that Kubernetes uses too in capitals.
  packages: [["./..."], ["tool"]],
  variables: {
    "k8s.io/component-base/version.gitVersion": `v${versions.kubernetes.version}`,
    "k8s.io/component-base/version.gitMajor": versions.kubernetes.version.split(".")[0] ?? "",
    "k8s.io/component-base/version.gitMinor": versions.kubernetes.version.split(".")[1] ?? "",
  },
};
