// The contracts on this repository: kept as it is, and found broken wherever one text of it is another one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import configuration from "../../../tfmods.config.ts";
import { check } from "../../../tools/check/check.ts";
import type { Rule } from "../../../tools/check/rule.ts";
import { select } from "../../../tools/check/selection.ts";
import { manifestKeys } from "../../../tools/contracts/manifest-keys.ts";
import { metricAllowList } from "../../../tools/contracts/metric-allow-list.ts";
import { portAgreement } from "../../../tools/contracts/port-agreement.ts";
import { versionMatrix } from "../../../tools/contracts/version-matrix.ts";
import { loadProject, projectOf } from "../../../tools/tfmods/project.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { alteredTree } from "./messages.ts";

// biome-ignore lint/suspicious/noExplicitAny: each rule has types of its own for its arguments and options
const contracts: Rule<any, any>[] = [manifestKeys, metricAllowList, portAgreement, versionMatrix];
const project = loadProject(
  repository,
  configuration,
  contracts.flatMap(({ files = [] }) => files),
);

test.for(contracts)("$code is kept", ({ code }) => {
  expect(foundBy(code, {})).toEqual([]);
});

describe("a port that is another one", () => {
  test.for([
    [
      "modules/loki/service.tf",
      "port = 3100",
      "port = 3101",
      "Service/loki has the port 3101: expected one of loki (https 3100)",
    ],
    ["modules/loki/service.tf", 'targetPort = "https"', 'targetPort = "http"', "Service/loki has the port http"],
    [
      "modules/loki/workload.tf",
      "containerPort = 3100",
      "containerPort = 3200",
      "a container of loki has the port 3200",
    ],
    [
      "modules/loki/config/loki.yaml.tftpl",
      "http_listen_port: 3100",
      "http_listen_port: 3200",
      "a container of loki has the port 3100",
    ],
    [
      "modules/loki/config/loki.yaml.tftpl",
      "http_listen_port: 3101",
      "http_listen_port: 3102",
      "an address inside of the pod has the port 3101",
    ],
    ["modules/loki/network.tf", "port = 3100", "port = 3000", "ingress of NetworkPolicy/loki has the port 3000"],
    ["modules/loki/outputs.tf", "svc:3100/otlp", "svc:3000/otlp", "an address has the port 3000: expected one of loki"],
    ["modules/prometheus/workload.tf", "listen-address=:9090", "listen-address=:9091", "a listener has the port 9091"],
    [
      "modules/prometheus/workload.tf",
      "localhost:9090",
      "localhost:9091",
      "an address inside of the pod has the port 9091",
    ],
    [
      "modules/collector/network.tf",
      "otlp-stack = 4319",
      "otlp-stack = 4320",
      "an address has the port 4319: expected one of gateway",
    ],
    [
      "modules/collector/network.tf",
      "agent = { metrics = 8889 }",
      "agent = { metrics = 8888 }",
      "a container of agent has the port 8888",
    ],
    ["modules/collector/config/gateway.yaml.tftpl", ":4317", ":4316", "a container of gateway has the port 4317"],
    [
      "modules/collector/workload.tf",
      'port = "health", scheme',
      'port = "healthy", scheme',
      "startupProbe of agent has the port healthy",
    ],
    [
      "modules/dummy/network.tf",
      "port = 4318",
      'port = 4319, protocol = "TCP" }, { port = 4320',
      "egress of NetworkPolicy/shop has the port 4320: expected one of gateway",
    ],
    ["modules/dummy/app/server.ts", "listen(8443", "listen(8444", "a container of dummy-shop has the port 8443"],
    [
      "modules/exporters/kube_state_metrics.tf",
      "[8080, 8081]",
      "[8080, 8082]",
      "ingress of NetworkPolicy/kube-state-metrics has the port 8082",
    ],
    [
      "modules/exporters/kube_state_metrics.tf",
      "--telemetry-port=8081",
      "--telemetry-port=8082",
      "a container of kube-state-metrics has the port 8081",
    ],
    ["modules/jaeger/objects.tf", "query = 16686", "query = 16687", "a listener has the port 16686"],
    [
      "modules/stack/grafana.tf",
      "port = 16686",
      "port = 16685",
      "an address has the port 16685: expected one of jaeger",
    ],
    ["modules/stack/signals.tf", ":4318", ":4321", "an address has the port 4321: expected one of gateway"],
    [
      "modules/stack/signals.tf",
      'ports = ["otlp-stack"]',
      'ports = ["otlp-self"]',
      "allow_from of module collector has the port otlp-self",
    ],
    ["modules/stack/signals.tf", '"query" : null', '"ui" : null', "allow_from of module jaeger has the port ui"],
    ["modules/stack/config/ask-prometheus.sh.tftpl", "19090:9090", "19090:9091", "an address has the port 9091"],
    [
      "modules/prometheus/config/prometheus.yaml.tftpl",
      '"https-self"',
      '"https-own"',
      "a scrape job has the port https-own",
    ],
    [
      "modules/prometheus/config/prometheus.yaml.tftpl",
      '"https" : "metrics"',
      '"https" : "self"',
      "a scrape job has the port self",
    ],
    [
      "modules/prometheus/variables.tf",
      "optional(set(number), [9100])",
      "optional(set(number), [9101])",
      "the default of scrape.egress_ports has the port 9101",
    ],
    [
      "modules/exporters/variables.tf",
      "optional(number, 9100)",
      "optional(number, 9101)",
      "the default of scrape.egress_ports has the port 9100",
    ],
    [
      "modules/stack/variables.tf",
      "optional(number, 9100)",
      "optional(number, 9101)",
      "the default of prometheus.exporters.node_exporter.port has the port 9101",
    ],
    ["modules/jaeger/README.md", "service/jaeger 16686", "service/jaeger 16680", "an address has the port 16680"],
    [
      "modules/grafana/variables.tf",
      "observability.svc:3100",
      "observability.svc:3000",
      "an address has the port 3000: expected one of loki",
    ],
    ["examples/application/network-policy.yaml", "port: 4318", "port: 4328", "an address has the port 4328"],
    [
      "tools/stack/doors.ts",
      '"jaeger", port: 4317',
      '"jaeger", port: 4318',
      "an address has the port 4318: expected one of jaeger",
    ],
    ["tools/stack/links.ts", '"loki:3100"', '"loki:3101"', "an address has the port 3101"],
    ["tools/stack/openable.ts", "port: 16686", "port: 16685", "an address has the port 16685"],
    ["tools/stack/connect.ts", '"grafana", 3000', '"grafana", 3001', "an address has the port 3001"],
  ] as const)("%s: %s -> %s", ([path, text, other, message]) => {
    expect(foundBy("port-agreement", { path, text, other }).join("\n")).toContain(message);
  });
});

// ---

/** What one rule says of the repository, in which one text is another one. */
function foundBy(code: string, change: { path?: string; text?: string; other?: string }): string[] {
  const { path, text = "", other = "" } = change;
  const rule = contracts.find((rule) => rule.code === code) as Rule;
  const selection = select([rule], configuration.rules);
  const altered =
    path === undefined
      ? project
      : projectOf(repository, configuration, new Map(project.texts).set(path, alteredText(path, text, other)));
  return check(altered, selection).findings.map(({ file, start, message }) => `${file}:${start.line} ${message}`);
}

function alteredText(path: string, text: string, other: string): { text: string } {
  const tree = { [path]: readFileSync(join(repository, path), "utf8") };
  return { text: alteredTree(tree, path, text, other)[path] ?? "" };
}
