import type { Sample } from "../../clients/prometheus.ts";

/** Series with their values, as Prometheus writes them: `up{job="loki"}  1`. */
export function metricLines(samples: readonly Sample[]): string[] {
  return samples.map(({ labels: { __name__: name = "", ...labels }, value }) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`);
    return `${name}{${pairs.join(", ")}}  ${value}`;
  });
}
