import { expect, test } from "vitest";
import { versionMatrix } from "../../../tools/contracts/version-matrix.ts";
import { alteredTree, messagesOf } from "./messages.ts";

const tree = {
  "versions.yaml": `kubernetes:
  version: 1.36.3
providers:
  kubectl: { source: gavinbunney/kubectl, constraint: "~> 1.19", version: 1.19.0 }
terraform: { constraint: ">= 1.11, < 2.0", tested: [terraform 1.11.4, opentofu 1.12.6] }
node: { image: docker.io/library/node:24-slim, lane: embedded }
components:
  loki:
    image: docker.io/grafana/loki:3.7.8 # a comment
    embedded: 3.7.8-preview
    lane: embedded
  alertmanager:
    image: quay.io/prometheus/alertmanager:v0.34.2
    waits: is not written yet
tools:
  kube-score:
    build: { module: example.com/kube-score, version: v1.20.0 }
`,
  "README.md": `You need terraform (1.11 or newer).

| component | default image |
|---|---|
| Loki | \`docker.io/grafana/loki:3.7.8\` or docker.io/grafana/loki:3.7.8-preview. |
| Node.js | \`docker.io/library/node:24-slim\` |
| Terraform | 1.11.4 | yes |
| OpenTofu | 1.12.6 | yes |
| Kubernetes, embedded | 1.36.3 | yes |

\`\`\`hcl
terraform {
  required_providers {
    kubectl = { source = "gavinbunney/kubectl", version = "~> 1.19" }
  }
}
\`\`\`
`,
  "docs/decisions/0001-old.md": "It was docker.io/grafana/loki:1.0.0 then.\n",
  "modules/stack/main.tf": `module "loki" {\n  source = "../loki"\n}\nmodule "dummy" {\n  source = "../dummy"\n}\n`,
  "modules/loki/variables.tf": `variable "image" {\n  type    = string\n  default = "docker.io/grafana/loki:3.7.8"\n}\n`,
  "modules/loki/versions.tf": `terraform {
  required_version = ">= 1.11, < 2.0"
  required_providers {
    kubectl = { source = "gavinbunney/kubectl", version = "~> 1.19" }
  }
}
`,
  "modules/dummy/variables.tf": `variable "server" {\n  type = object({ image = optional(string, "docker.io/library/node:24-slim") })\n}\n`,
  "examples/shop/pod.yaml": "image: docker.io/library/node:24-slim\n",
};

test("finds nothing where everything is as versions.yaml says, or tells of the past", () => {
  expect(messagesOf(versionMatrix, tree)).toEqual([]);
});

test("has nothing to compare without versions.yaml", () => {
  const { "versions.yaml": _, ...others } = tree;
  expect(messagesOf(versionMatrix, others)).toEqual([]);
});

test.each<[where: keyof typeof tree, text: string, other: string, messages: string[]]>([
  [
    "modules/loki/variables.tf",
    "3.7.8",
    "3.7.9",
    [
      "modules/loki/variables.tf:3 loki: expected docker.io/grafana/loki:3.7.8, found docker.io/grafana/loki:3.7.9",
      "versions.yaml:9 loki, docker.io/grafana/loki:3.7.8: expected to be the default of one module of the stack, found it in none",
    ],
  ],
  [
    "modules/dummy/variables.tf",
    "docker.io/library/node",
    "docker.io/someone/node",
    [
      "modules/dummy/variables.tf:2 default image of modules/dummy: expected an image of versions.yaml, found docker.io/someone/node:24-slim",
      "versions.yaml:6 node, docker.io/library/node:24-slim: expected to be the default of one module of the stack, found it in none",
    ],
  ],
  [
    "modules/dummy/variables.tf",
    "docker.io/library/node:24-slim",
    "docker.io/grafana/loki:3.7.8",
    [
      "versions.yaml:6 node, docker.io/library/node:24-slim: expected to be the default of one module of the stack, found it in none",
      "versions.yaml:9 loki, docker.io/grafana/loki:3.7.8: expected to be the default of one module of the stack, found it in modules/loki and modules/dummy",
    ],
  ],
  [
    "modules/stack/main.tf",
    `module "loki" {\n  source = "../loki"\n}\n`,
    "",
    [
      "versions.yaml:9 loki, docker.io/grafana/loki:3.7.8: expected to be the default of one module of the stack, found it in none",
    ],
  ],
  [
    "versions.yaml",
    "    waits: is not written yet\n",
    "",
    [
      "versions.yaml:13 alertmanager, quay.io/prometheus/alertmanager:v0.34.2: expected to be the default of one module of the stack, found it in none",
      "versions.yaml:13 alertmanager: expected `quay.io/prometheus/alertmanager:v0.34.2` in README.md, found it nowhere",
    ],
  ],
  [
    "versions.yaml",
    "    lane: embedded\n",
    "    lane: embedded\n    waits: by mistake\n",
    [
      "versions.yaml:9 loki, docker.io/grafana/loki:3.7.8: expected that nothing installs it, as `waits` says, found it in modules/loki",
    ],
  ],
  [
    "README.md",
    "`docker.io/grafana/loki:3.7.8`",
    "`docker.io/grafana/loki:3.7.9`",
    [
      "README.md:5 loki: expected docker.io/grafana/loki:3.7.8, found docker.io/grafana/loki:3.7.9",
      "versions.yaml:9 loki: expected `docker.io/grafana/loki:3.7.8` in README.md, found it nowhere",
    ],
  ],
  ["README.md", "1.11 or newer", "1.9 or newer", ["README.md:1 terraform: expected 1.11, found 1.9"]],
  ["README.md", "1.11.4", "1.11.5", ["README.md:7 Terraform: expected 1.11.4, found 1.11.5"]],
  ["README.md", "1.12.6", "1.12.7", ["README.md:8 OpenTofu: expected 1.12.6, found 1.12.7"]],
  ["README.md", "1.36.3", "1.36.4", ["README.md:9 Kubernetes: expected 1.36.3, found 1.36.4"]],
  ["README.md", "~> 1.19", "~> 1.18", ["README.md:14 provider kubectl: expected ~> 1.19, found ~> 1.18"]],
  [
    "README.md",
    "gavinbunney/kubectl",
    "alekc/kubectl",
    ["README.md:14 provider kubectl: expected one of gavinbunney/kubectl, found alekc/kubectl"],
  ],
  [
    "modules/loki/versions.tf",
    `, version = "~> 1.19"`,
    "",
    ["modules/loki/versions.tf:4 provider kubectl: expected ~> 1.19, found no version"],
  ],
  [
    "modules/loki/versions.tf",
    ">= 1.11,",
    ">= 1.10,",
    ["modules/loki/versions.tf:2 Terraform: expected >= 1.11, < 2.0, found >= 1.10, < 2.0"],
  ],
  [
    "examples/shop/pod.yaml",
    "24-slim",
    "22-slim",
    ["examples/shop/pod.yaml:1 node: expected docker.io/library/node:24-slim, found docker.io/library/node:22-slim"],
  ],
])("finds in %s, with %j as %j, what differs", (where, text, other, messages) => {
  expect(messagesOf(versionMatrix, alteredTree(tree, where, text, other))).toEqual(messages);
});
