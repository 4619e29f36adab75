import type { Exemplar, Sample } from "../../clients/prometheus.ts";

/** Series with their values, as Prometheus writes them: `up{job="loki"}  1`. */
export function metricLines(samples: readonly Pick<Sample, "labels" | "value">[]): string[] {
  return samples.map(({ labels, value }) => `${seriesText(labels)}  ${value}`);
}

/** Measurements that series keep as examples, the newest last in each series: of each its value, its trace and its series. */
export function exemplarLines(exemplars: readonly Exemplar[], limit: number): string[] {
  return exemplars
    .slice(-limit)
    .map(({ value, labels, series }) => `${value}  trace_id=${labels["trace_id"] ?? "none"}  ${seriesText(series)}`);
}

// ---

function seriesText({ __name__: name = "", ...labels }: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`);
  return `${name}{${pairs.join(", ")}}`;
}
