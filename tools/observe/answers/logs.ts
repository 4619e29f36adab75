import type { LogLine } from "../../clients/loki.ts";

/** Lines of logs, the oldest first, each with its time and the service that wrote it. */
export function logLines(lines: readonly LogLine[]): string[] {
  return lines.toReversed().map(({ time, line, labels }) => {
    const { service_name: service = labels["k8s_container_name"] ?? "", trace_id: trace } = labels;
    const when = new Date(Number(time / 1_000_000n)).toISOString();
    return [when, service, line, ...(trace === undefined ? [] : [`trace_id=${trace}`])].join("  ");
  });
}
