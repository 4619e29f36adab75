import { describe, expect, test } from "vitest";
import type { Repository } from "../../../tools/generate/facts/repository.ts";
import { alertsInFull, alertsTable } from "../../../tools/generate/pages/alerts.ts";
import { keptMetrics, otherMetrics, recordedMetrics } from "../../../tools/generate/pages/metrics.ts";
import { profilesTable } from "../../../tools/generate/pages/settings.ts";
import { table } from "../../../tools/generate/table.ts";
import { workspaceOf } from "../../../tools/interface/load/workspace.ts";

const facts = repositoryOf({
  "modules/prometheus/config/metrics/api.txt":
    "# --- what came in\nshop_requests_(total|failed)\n# --- the process\nup_seconds\n",
  "modules/prometheus/config/metrics/shop.txt": "# The shop.\nshop_requests_total\n",
  "modules/prometheus/config/rules/alerts.yaml": `groups:
  - name: shop
    rules:
      # Only the shop.
      - alert: TooSlow
        expr: rate(shop_requests_total{job="shop"}[5m]) < 1
        for: 5m
        labels: { severity: warning }
        annotations:
          summary: "{{ $labels.instance }} answers {{ $value | humanize }} requests."
          description: Look at {{ $labels.pod }}.
      - record: all:requests:rate5m
        expr: sum(rate({__name__=~"shop_requests_(total|failed)"}[5m]))
`,
  "modules/grafana/dashboards/shop.json": JSON.stringify({
    title: "Shop",
    panels: [
      { title: "Requests", datasource: { uid: "prometheus" }, targets: [{ expr: "all:requests:rate5m or up" }] },
    ],
  }),
  "tools/stack/flows.ts": `const ask = (name: string) => \`sum(rate(\${name}_failed{job="api"}[5m]))\`;\nask("shop_orders"); ask("shop_requests");\n`,
  "modules/stack/config/profiles.yaml":
    "local:\n  a: { b: 1 } # not of a value\n  c: 2 # two\nproduction:\n  a: { b: 10 }\n",
});

describe("metrics", () => {
  test("stand by job and by what they are about, with an anchor where a name comes first", () => {
    expect(keptMetrics(facts)).toBe(`
### Job api

What came in.

| metric | who asks for it |
|---|---|
| <a id="metric_shop_requests_total"></a>\`shop_requests_total\` | [\`all:requests:rate5m\`](#metric_all:requests:rate5m) |
| <a id="metric_shop_requests_failed"></a>\`shop_requests_failed\` | [\`all:requests:rate5m\`](#metric_all:requests:rate5m), [\`status\`](../../tools/stack/flows.ts) |

The process.

| metric | who asks for it |
|---|---|
| <a id="metric_up_seconds"></a>\`up_seconds\` | |

### Job shop

The shop.

| metric | who asks for it |
|---|---|
| \`shop_requests_total\` | [TooSlow](alerts.md#tooslow), [\`all:requests:rate5m\`](#metric_all:requests:rate5m) |

`);
  });

  test("that are recorded have their expression, and who asks for them", () => {
    const text = recordedMetrics(facts);
    expect(text).toContain('<a id="metric_all:requests:rate5m"></a>');
    expect(text).toContain('```promql\nsum(rate({__name__=~"shop_requests_(total|failed)"}[5m]))\n```');
    expect(text).toContain("Asked for by [Shop: Requests](../../modules/grafana/dashboards/shop.json).");
  });

  test("of Prometheus itself are told with where they come from", () => {
    expect(otherMetrics(facts, { up: "Prometheus itself" })).toContain(
      "`up` | Prometheus itself | [Shop: Requests](../../modules/grafana/dashboards/shop.json) |",
    );
  });
});

test("an alert has its runbook, its texts with what is put in for values, its comment and its expression", () => {
  expect(alertsTable(facts)).toContain(
    "| [TooSlow](#tooslow) | warning | 5m | &lt;instance&gt; answers &lt;value&gt; requests. |",
  );
  expect(alertsInFull(facts)).toBe(`
### TooSlow

Group \`shop\` of [alerts.yaml](../../modules/prometheus/config/rules/alerts.yaml). What to do: [runbook](../runbooks.md#tooslow).

&lt;instance&gt; answers &lt;value&gt; requests.

Look at &lt;pod&gt;.

Only the shop.

\`\`\`promql
rate(shop_requests_total{job="shop"}[5m]) < 1
\`\`\`

For at least: 5m. Labels: \`severity\`: \`warning\`.

`);
});

test("profiles have a row a setting, with the comment behind its value", () => {
  expect(profilesTable(facts)).toBe(`| setting | local | production |
|---|---|---|
| \`a.b\` | \`1\` | \`10\` |
| \`c\` | \`2\` (two) | |
`);
});

test("a table has short empty cells", () => {
  expect(table(["a", "b", "c"], [["", "", "x"]])).toBe("| a | b | c |\n|---|---|---|\n| | | x |\n");
});

// ---

function repositoryOf(files: Record<string, string>): Repository {
  const texts = new Map(Object.entries(files).map(([path, text]) => [path, { text }]));
  return { texts, modules: [], workspace: workspaceOf(texts) };
}
