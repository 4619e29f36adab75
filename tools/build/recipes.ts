import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { repository } from "../utils/paths.ts";

/** A program built from the main package of a Go module, or from a small module of our own under `tools/build/go/`. */
export type Recipe = {
  name: string;
  /** Files that the build leaves behind. */
  outputs: string[];
  /** Measured on two idle cores with cold caches, in minutes: only for the announcement before a build. */
  minutes: number;
  source: UpstreamModule | { folder: string };
  /** Packages, in groups that can be built together. */
  packages: string[][];
  tags?: string;
  /** Variables set at link time, for example the version that the program reports. */
  variables?: Record<string, string>;
};

/** A Go module as it was published, built with its own go.mod and go.sum. `sum` is the checksum of its archive. */
export type UpstreamModule = { module: string; version: string; sum: string };

const matrix = z
  .object({
    kubernetes: z.object({ version: z.string() }),
    providers: z.record(z.string(), z.object({ source: z.string(), constraint: z.string(), version: z.string() })),
    tools: z.record(z.string(), z.object({ build: z.custom<UpstreamModule>() })),
    components: z.record(
      z.string(),
      z.object({
        image: z.string(),
        build: z.object({ module: z.string(), version: z.string(), sum: z.string() }),
      }),
    ),
  })
  .parse(parse(readFileSync(join(repository, "versions.yaml"), "utf8")));

/** The version matrix, `versions.yaml`. */
export const versions = matrix;

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
  source: upstream("tools", "opentofu"),
  packages: [["./cmd/tofu"]],
  variables: { "github.com/opentofu/opentofu/version.dev": "no" },
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
    "k8s.io/component-base/version.gitVersion": `v${matrix.kubernetes.version}`,
    "k8s.io/component-base/version.gitMajor": matrix.kubernetes.version.split(".")[0] ?? "",
    "k8s.io/component-base/version.gitMinor": matrix.kubernetes.version.split(".")[1] ?? "",
  },
};

/** The stack's own programs, in the versions that the modules install by default. */
export const components: Recipe[] = [
  {
    name: "prometheus",
    outputs: ["prometheus", "promtool"],
    minutes: 2,
    source: upstream("components", "prometheus"),
    packages: [["./cmd/prometheus", "./cmd/promtool"]],
    // One of the other discovery plugins needs a module version that is not served; file and HTTP discovery stay in.
    tags: "remove_all_sd,enable_kubernetes_sd,enable_dns_sd",
    variables: { "github.com/prometheus/common/version.Version": release("prometheus") },
  },
  {
    name: "node-exporter",
    outputs: ["node_exporter"],
    minutes: 1,
    source: upstream("components", "node-exporter"),
    packages: [["."]],
    variables: { "github.com/prometheus/common/version.Version": release("node-exporter") },
  },
  {
    name: "kube-state-metrics",
    outputs: ["kube-state-metrics"],
    minutes: 2,
    source: upstream("components", "kube-state-metrics"),
    packages: [["."]],
    variables: { "github.com/prometheus/common/version.Version": `v${release("kube-state-metrics")}` },
  },
];

// ---

function upstream(part: "components" | "tools", name: string): UpstreamModule {
  const row = matrix[part][name];
  if (!row) throw new Error(`versions.yaml has no ${part}.${name}`);
  return row.build;
}

/** The version that a component's default image carries, without the leading v. */
function release(component: string): string {
  return matrix.components[component]?.image.split(":v").at(-1) ?? "";
}
