import type { Recipe } from "./recipe.ts";
import { release, sourceOf } from "./versions.ts";

const prometheusVersion = "github.com/prometheus/common/version.Version";

/** The stack's own programs, in the versions that the modules install by default. */
export const components: Recipe[] = [
  {
    name: "prometheus",
    outputs: ["prometheus", "promtool"],
    minutes: 2,
    source: sourceOf("prometheus"),
    packages: [["./cmd/prometheus", "./cmd/promtool"]],
    // One of the other discovery plugins needs a module version that is not served; file and HTTP discovery stay in.
    tags: "remove_all_sd,enable_kubernetes_sd,enable_dns_sd",
    variables: { [prometheusVersion]: release("prometheus") },
  },
  {
    name: "node-exporter",
    outputs: ["node_exporter"],
    minutes: 1,
    source: sourceOf("node-exporter"),
    packages: [["."]],
    variables: { [prometheusVersion]: release("node-exporter") },
  },
  {
    name: "kube-state-metrics",
    outputs: ["kube-state-metrics"],
    minutes: 2,
    source: sourceOf("kube-state-metrics"),
    packages: [["."]],
    variables: { [prometheusVersion]: `v${release("kube-state-metrics")}` },
  },
  {
    name: "collector",
    outputs: ["collector"],
    minutes: 3,
    source: sourceOf("collector"),
    packages: [["."]],
    variables: { "main.version": release("collector") },
  },
  {
    name: "loki",
    outputs: ["loki"],
    minutes: 3,
    source: sourceOf("loki"),
    packages: [["./cmd/loki"]],
    variables: { "github.com/grafana/loki/v3/pkg/util/build.Version": release("loki") },
    changes: {
      unreplace: [
        {
          module: "github.com/grafana/loki/pkg/push",
          version: "v0.0.0-20250630054201-94c0ba7b0952",
          sum: "h1:rLzoJGDnoXsZV2j/2atL6OVk9AHluTbDOD8Ls9trtIA=",
          goModSum: "h1:ny/0bFitf8KNZkZfweaI4hmwb5XPhaFD2d0kVcyKmjo=",
        },
      ],
    },
  },
  {
    name: "jaeger",
    outputs: ["jaeger"],
    minutes: 3,
    source: sourceOf("jaeger"),
    packages: [["./cmd/jaeger"]],
    variables: { "github.com/jaegertracing/jaeger/internal/version.latestVersion": `v${release("jaeger")}` },
  },
  {
    name: "alertmanager",
    outputs: ["alertmanager", "amtool"],
    minutes: 1,
    source: sourceOf("alertmanager"),
    packages: [["./cmd/alertmanager", "./cmd/amtool"]],
    variables: { [prometheusVersion]: release("alertmanager") },
    // The web pages are built before a release, and the program compiles only with a file where they would be.
    changes: { files: { "ui/app/dist/index.html": "built without web pages\n" } },
  },
  {
    name: "grafana",
    outputs: ["grafana", "home.tar"],
    minutes: 4,
    source: sourceOf("grafana"),
    packages: [["./pkg/cmd/grafana"]],
    // Its SQLite is C code; the last three keep the C library from loading anything at run time.
    tags: "oss,netgo,osusergo,sqlite_omit_load_extension",
    variables: { "main.version": release("grafana") },
    cgo: true,
    changes: {
      // The server does not start without its first page, which is built before a release.
      files: { "public/views/index.html": "built without web pages\n" },
      generate: [["run", "github.com/google/wire/cmd/wire@v0.7.0", "gen", "-tags", "oss", "./pkg/server"]],
    },
    archives: {
      "home.tar": [
        "conf",
        "public/app/plugins",
        "public/dashboards",
        "public/emails",
        "public/img/user_profile.png",
        "public/views",
      ],
    },
  },
];
