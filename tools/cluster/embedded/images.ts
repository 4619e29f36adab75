import { join } from "node:path";
import { embeddedImage, versions } from "../../build/versions.ts";
import { repository } from "../../utils/paths.ts";
import type { Image } from "./image.ts";

/** Names of the images that no module installs: those of this cluster's own parts, and Node.js for programs that tests run. */
export const own = {
  pause: "registry.k8s.io/pause:3.10",
  dns: "registry.k8s.io/coredns/coredns:v1.15.0",
  storage: "docker.io/rancher/local-path-provisioner:v0.0.30",
  helper: "docker.io/library/busybox:stable",
  node: versions.node.image,
} as const;

/** The images of an embedded cluster, from the folders of the finished builds by name. */
export function images(builds: Record<string, string>): Image[] {
  return [...clusterImages(builds.node ?? ""), ...componentImages(builds)];
}

/** The images of the components that are among the builds. */
export function componentImages(builds: Record<string, string>): Image[] {
  return Object.entries(definitions).flatMap(([name, define]) => {
    const folder = builds[name];
    return folder === undefined ? [] : [define(embeddedImage(name), (program) => join(folder, program))];
  });
}

// ---

const BUSYBOX = "/bin/busybox";
const grafanaHome = "/usr/share/grafana";

type Define = (reference: string, built: (program: string) => string) => Image;

/** Paths, users and working directories as in the upstream Dockerfiles. */
const definitions: Record<string, Define> = {
  prometheus: (reference, built) => ({
    ...image(reference, { "/bin/prometheus": built("prometheus"), "/bin/promtool": built("promtool") }, "65534:65534"),
    workingDirectory: "/prometheus",
    writable: ["/prometheus"],
  }),
  "node-exporter": (reference, built) =>
    image(reference, { "/bin/node_exporter": built("node_exporter") }, "65534:65534"),
  "kube-state-metrics": (reference, built) =>
    image(reference, { "/kube-state-metrics": built("kube-state-metrics") }, "65534:65534"),
  collector: (reference, built) => image(reference, { "/otelcol-contrib": built("collector") }, "10001:10001"),
  loki: (reference, built) => ({
    ...image(reference, { "/usr/bin/loki": built("loki") }, "10001:10001"),
    accounts: { loki: "10001:10001" },
    writable: ["/loki"],
  }),
  jaeger: (reference, built) => ({
    ...image(reference, { "/cmd/jaeger/jaeger-linux": built("jaeger") }, "10001:0"),
    environment: { JAEGER_LISTEN_HOST: "0.0.0.0" },
  }),
  alertmanager: (reference, built) => ({
    ...image(reference, { "/bin/alertmanager": built("alertmanager"), "/bin/amtool": built("amtool") }, "65534:65534"),
    workingDirectory: "/alertmanager",
    writable: ["/alertmanager"],
  }),
  // The upstream entry point is a script that starts the server with these paths.
  grafana: (reference, built) => ({
    reference,
    // The module's start script needs a shell, which the upstream image has.
    files: { [`${grafanaHome}/bin/grafana`]: built("grafana"), "/bin/sh": BUSYBOX, "/bin/busybox": BUSYBOX },
    archives: { [grafanaHome]: built("home.tar") },
    entrypoint: [
      `${grafanaHome}/bin/grafana`,
      "server",
      `--homepath=${grafanaHome}`,
      "--config=/etc/grafana/grafana.ini",
      "--packaging=docker",
    ],
    user: "472:0",
    accounts: { grafana: "472:0" }, // the server does not start as a user without a name
    workingDirectory: grafanaHome,
    writable: ["/var/lib/grafana", "/var/log/grafana"],
    environment: {
      GF_LOG_MODE: "console",
      GF_PATHS_DATA: "/var/lib/grafana",
      GF_PATHS_LOGS: "/var/log/grafana",
      GF_PATHS_PLUGINS: "/var/lib/grafana/plugins",
      GF_PATHS_PROVISIONING: "/etc/grafana/provisioning",
    },
  }),
};

function clusterImages(folder: string): Image[] {
  const program = `node-linux-${process.arch}/bin/node`;
  return [
    image(own.pause, { "/pause": join(folder, "pause") }, "65535:65535"),
    image(own.dns, { "/coredns": join(folder, "coredns") }, "0:0"),
    image(own.storage, { "/usr/bin/local-path-provisioner": join(folder, "local-path-provisioner") }, "0:0"),
    image(own.helper, { "/bin/sh": BUSYBOX, "/bin/busybox": BUSYBOX }, "0:0"),
    {
      ...image(own.node, { "/usr/local/bin/node": join(repository, "node_modules", program) }, "0:0"),
      accounts: { node: "1000:1000" },
    },
  ];
}

function image(reference: string, files: Record<string, string>, user: string): Image {
  return { reference, files, user, entrypoint: Object.keys(files).slice(0, 1) };
}
