import { labelContract } from "./tools/contracts/label-contract.ts";
import { manifestKeys } from "./tools/contracts/manifest-keys.ts";
import { metricAllowList } from "./tools/contracts/metric-allow-list.ts";
import { portAgreement } from "./tools/contracts/port-agreement.ts";
import { versionMatrix } from "./tools/contracts/version-matrix.ts";
import { typescriptApi } from "./tools/site/typescript-api.ts";
import { defineConfig } from "./tools/tfmods/index.ts";

const HERE = "in the stack it is in the same namespace, and its pods have the labels that are the default";

const { GITHUB_REPOSITORY, GITHUB_SERVER_URL, REGISTRY_URL } = process.env;

export default defineConfig({
  // What `npm run pack` makes, and what is wrong on purpose: the pages of the rules, and what tests of refusals are made of.
  exclude: ["dist", "docs/rules", "docs/contracts", "test/plan/fixtures", "test/unit"],
  // Blocks of the READMEs are run in the root folder by the plan tests.
  markdownPaths: "root",
  // Contracts of this repository, explained in docs/contracts.
  own: [labelContract, manifestKeys, metricAllowList, portAgreement, versionMatrix],
  site: {
    title: "terraform-kubernetes-observability",
    // Known where the site is published, .github/workflows/site.yml.
    ...(GITHUB_REPOSITORY ? { repository: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` } : {}),
    home: "docs/index.md",
    generated: [typescriptApi],
    exclude: [
      "dist",
      "test",
      "bench",
      "docs/broken-calls.md",
      "docs/verdicts.md",
      "docs/coverage.md",
      "docs/faults.md",
    ],
    sections: [
      {
        title: "Guides",
        pages: [
          "docs/guides/quick-start.md",
          "docs/guides/first-service.md",
          "docs/guides/clients.md",
          "docs/guides/production.md",
          "docs/guides/security.md",
          "docs/guides/upgrade.md",
          "docs/guides/*.md",
          "docs/runbooks.md",
        ],
      },
      {
        title: "Learn",
        pages: [
          "docs/learn/README.md",
          "docs/learn/stack.md",
          "docs/learn/pki.md",
          "docs/learn/collector.md",
          "docs/learn/prometheus.md",
          "docs/learn/exporters.md",
          "docs/learn/loki.md",
          "docs/learn/jaeger.md",
          "docs/learn/grafana.md",
          "docs/learn/clients.md",
          "docs/learn/dummy.md",
          "docs/learn/failures.md",
        ],
      },
      { title: "Modules", pages: ["modules/stack/README.md", "modules/*/README.md"] },
      { title: "Examples", pages: ["examples/minimal/README.md", "examples/*/README.md"] },
      { title: "Reference", pages: ["docs/reference/*.md", "docs/measurements.md", "CHANGELOG.md"] },
      {
        title: "Tools",
        pages: [
          "docs/check.md",
          "docs/diff.md",
          "docs/docs.md",
          "docs/release.md",
          "docs/registry.md",
          "docs/registry-serve.md",
          "docs/publishing.md",
          "docs/site.md",
          "docs/testkit.md",
        ],
      },
      { title: "Rules of the checker", pages: ["docs/rules/*.md", "docs/contracts/*.md"] },
      { title: "TypeScript API", pages: ["docs/api/index.md", "docs/api/**"] },
      { title: "Decisions", pages: ["docs/decisions/*.md", "CONTRIBUTING.md"] },
    ],
  },
  registry: {
    namespace: "observability",
    system: "kubernetes",
    modules: {
      clients: "modules/clients",
      collector: "modules/collector",
      dummy: "modules/dummy",
      exporters: "modules/exporters",
      grafana: "modules/grafana",
      jaeger: "modules/jaeger",
      loki: "modules/loki",
      // All of them, to be named with //modules/stack.
      observability: ".",
      pki: "modules/pki",
      prometheus: "modules/prometheus",
      stack: "modules/stack",
    },
    files: ["modules/**", "!modules/*/tests", "LICENSE", "README.md", "CHANGELOG.md"],
    url: registryUrl(),
    // What it is called is said with --repository: this one has the name that the mirror would have under the same owner.
    mirror: { module: "modules/stack" },
    tested: "docs/reference/flavours",
  },
  rules: {
    "any-type": "error",
    "count-index": "error",
    "declaration-order": "error",
    "identical-files": ["error", { modules: ["modules/*"], files: ["apply.tf", "pod.tf"] }],
    "long-file": "error",
    "long-heredoc": "error",
    "missing-validation": "warning",
    "module-files": [
      "error",
      {
        modules: ["modules/*"],
        required: ["apply.tf", "outputs.tf", "variables.tf", "versions.tf"],
        forbidden: [],
      },
    ],
    "module-switch": "warning",
    "nullable-collection": "warning",
    "poor-description": ["warning", { period: true }],
    "poor-message": ["warning", { name: true }],
    "shared-declaration": [
      "error",
      {
        modules: ["modules/*"],
        variables: {
          // Of a component with several ports, it also says which, and what they still ask of who comes in.
          allow_from: {
            fields: ["ports"],
            phrases: [
              ", at `ports` \\(.*?\\)(?=\\.)",
              " They still need (a client certificate(, or a token)?|to log in)\\.",
            ],
          },
          cluster: {},
          pods: {},
          tls: {},
        },
      },
    ],
    "undocumented-field": "warning",
    "variable-count": ["error", { max: 12, more: { "modules/stack": 15 } }],
    "input-coverage": [
      "warning",
      {
        stacks: ["modules/stack"],
        reasons: {
          "collector.jaeger.namespace": HERE,
          "collector.jaeger.pod_labels": HERE,
          "collector.loki.namespace": HERE,
          "collector.loki.pod_labels": HERE,
          "collector.prometheus.namespace": HERE,
          "collector.prometheus.pod_labels": HERE,
          "exporters.allow_from":
            "only the stack's Prometheus asks them; who else is to, gets a NetworkPolicy of the user",
        },
      },
    ],
    "label-contract": [
      "error",
      {
        labels: {
          apiserver_: ["code"],
          canary: ["canary_id"],
          kube_: [
            "condition",
            "daemonset",
            "job_name",
            "label_app_kubernetes_io_name",
            "owner_kind",
            "phase",
            "reason",
            "resource",
            "status",
          ],
          kubelet_volume_: ["persistentvolumeclaim"],
          loki_: ["reason", "route"],
          node_: ["device", "mode", "mountpoint"],
          observability_certificate_: ["certificate"],
          otelcol_: ["exporter"],
          prometheus_: ["remote_name", "rule_group", "url"],
        },
      },
    ],
    "metric-allow-list": [
      "error",
      {
        elsewhere: {
          ALERTS: "Prometheus itself",
          canary: "pushed by `status`, tools/clients/canary.ts",
          observability_certificate_not_after_timestamp_seconds: "recorded by what module pki writes",
          scrape_sample_limit: "Prometheus itself, with extra_scrape_metrics",
          scrape_samples_post_metric_relabeling: "Prometheus itself",
          up: "Prometheus itself",
        },
      },
    ],
    "port-agreement": [
      "error",
      {
        inputs: {
          "modules/prometheus scrape.egress_ports": "node-exporter",
          "modules/stack prometheus.exporters.node_exporter.port": "node-exporter",
        },
      },
    ],
  },
});

/** Where the registry is served: as it is said, else beside the site, else where nobody has anything. */
function registryUrl(): string {
  const [owner, name] = (GITHUB_REPOSITORY ?? "").split("/");
  return REGISTRY_URL ?? (owner ? `https://${owner.toLowerCase()}.github.io/${name}` : "https://modules.example.org");
}
