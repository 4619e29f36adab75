import { expect, test } from "vitest";
import { metricAllowList } from "../../../tools/contracts/metric-allow-list.ts";
import { alteredTree, messagesOf } from "./messages.ts";

const config = "modules/prometheus/config";
const tree = {
  [`${config}/metrics/node.txt`]: "# what nodes tell\nnode_(cpu|load)_total\n",
  [`${config}/metrics/loki.txt`]: "loki_(lines|bytes)_total\nprocess_start_time_seconds\n",
  [`${config}/metrics/agent.txt`]: "otelcol_(sent|failed)_(logs|spans)_total\n",
  [`${config}/prometheus.yaml.tftpl`]: `scrape_configs:
  - job_name: node
    metric_relabel_configs: [{ regex: \${kept.node} }]
%{ for job, place in { agent = "a", loki = "b" } ~}
  - { job_name: \${job}, regex: \${kept[job]} }
%{ endfor ~}
`,
  [`${config}/rules/recording.yaml`]: `groups:
  - name: nodes
    rules:
      - record: node:cpu:rate
        expr: |
          sum by (node) (
            rate(node_cpu_total[5m])
          )
`,
  [`${config}/rules/alerts.yaml`]: `groups:
  - name: nodes
    rules:
      - alert: Busy
        expr: node:cpu:rate > 1 and on (node) {__name__=~"node_(cpu|load)_total"} > 0
      - alert: Down
        expr: up == 0
`,
  "modules/grafana/dashboards/nodes.json": JSON.stringify({
    panels: [
      { datasource: { uid: "prometheus" }, targets: [{ expr: 'node_load_total{node="$node"}' }] },
      { datasource: { uid: "loki" }, targets: [{ expr: '{service_name="x"} | json' }] },
    ],
    templating: { list: [{ datasource: { uid: "prometheus" }, query: { query: "label_values(up, node)" } }] },
  }),
  "modules/grafana/config/datasources.yaml.tftpl": `      tracesToMetrics:
        queries:
          - query: 'rate(loki_lines_total{$$__tags, a="$$\${__span.name}"}[5m])'
`,
  "tools/stack/jobs.ts": `// it's a comment with a quote
const by = (name: string) => \`sum(rate(\${name}_logs_total{job=~"agent|gateway"}[90s]))\`;
export const EVIDENCE = { loki: 'count(process_start_time_seconds{job="loki"})', text: "no question (of course)" };
`,
};
const options = { elsewhere: { up: "Prometheus itself" } };
const messages = (...[path, text, other]: [string, string, string]) =>
  messagesOf(metricAllowList, alteredTree(tree, path, text, other), options);

test("finds nothing where everything is kept, recorded or excused", () => {
  expect(messagesOf(metricAllowList, tree, options)).toEqual([]);
});

test.each([
  [
    `${config}/rules/recording.yaml`,
    "node_cpu_total",
    "node_cpus_total",
    7,
    "node_cpus_total is not kept by any scrape job, nor recorded; did you mean node_cpu_total?",
  ],
  [
    `${config}/rules/recording.yaml`,
    "node:cpu:rate",
    "node:cpu:rates",
    5,
    "node:cpu:rate is not kept by any scrape job, nor recorded; did you mean node:cpu:rates?",
    `${config}/rules/alerts.yaml`,
  ],
  [
    `${config}/rules/alerts.yaml`,
    "(cpu|load)",
    "(cpu|memory)",
    5,
    "node_memory_total is not kept by any scrape job, nor recorded",
  ],
  [
    "modules/grafana/dashboards/nodes.json",
    "node_load_total",
    "node_memory_total",
    1,
    "node_memory_total is not kept by any scrape job, nor recorded",
  ],
  [
    "modules/grafana/dashboards/nodes.json",
    "label_values(up,",
    "label_values(down,",
    1,
    "down is not kept by any scrape job, nor recorded",
  ],
  [
    "modules/grafana/config/datasources.yaml.tftpl",
    "loki_lines_total",
    "loki_rows_total",
    3,
    "loki_rows_total is not kept by any scrape job, nor recorded",
  ],
  ["tools/stack/jobs.ts", 'job="loki"', 'job="node"', 3, "process_start_time_seconds is not kept by job node"],
  ["tools/stack/jobs.ts", "_logs_total", "_lines_totals", 2, "..._lines_totals is not kept by job agent"],
  [
    `${config}/metrics/loki.txt`,
    "process_start_time_seconds",
    "process_cpu",
    3,
    "process_start_time_seconds is not kept by job loki",
    "tools/stack/jobs.ts",
  ],
])("in %s, with %j as %j, it finds what nobody keeps", (path, text, other, line, message, where = path) => {
  expect(messages(path, text, other)).toContain(`${where}:${line} the metric ${message}`);
});

test("a list that nobody can read, that no job has, or that a job lacks", () => {
  expect(messages(`${config}/metrics/node.txt`, "node_(cpu|load)_total", "node_.*")).toContain(
    `${config}/metrics/node.txt:2 node_.* is neither a metric name nor a group of names`,
  );
  expect(messages(`${config}/prometheus.yaml.tftpl`, 'agent = "a", ', "")).toEqual([
    `${config}/metrics/agent.txt:1 no scrape job of ${config}/prometheus.yaml.tftpl is named agent, which this list is for`,
  ]);
  expect(messages(`${config}/prometheus.yaml.tftpl`, "kept.node", "kept.nodes")).toEqual([
    `${config}/metrics/node.txt:2 no scrape job of ${config}/prometheus.yaml.tftpl is named node, which this list is for`,
    `${config}/prometheus.yaml.tftpl:3 the job nodes has no list of metrics: expected config/metrics/nodes.txt`,
  ]);
});

test("a dashboard that is no JSON is a finding, and no crash", () => {
  expect(messages("modules/grafana/dashboards/nodes.json", '{"panels"', "{panels")).toEqual([
    expect.stringContaining("modules/grafana/dashboards/nodes.json:1 no dashboard: "),
  ]);
});

test("an excuse that is not needed any more", () => {
  const elsewhere = { up: "Prometheus itself", node_load_total: "by mistake", gone: "long ago" };
  expect(messagesOf(metricAllowList, tree, { elsewhere })).toEqual([
    `${config}/metrics/node.txt:2 elsewhere names the metric node_load_total, but a list keeps it: it can go`,
    `${config}/metrics/node.txt:2 elsewhere names the metric gone, but nobody asks for it: it can go`,
  ]);
});
