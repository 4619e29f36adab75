import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { keptLines } from "../../tools/contracts/metric-lists.ts";
import { repository } from "../../tools/utils/paths.ts";

/** Every metric name that the allow-lists of module prometheus keep, by scrape job. */
export function keptMetrics(): Map<string, string[]> {
  const folder = "modules/prometheus/config/metrics";
  const texts = readdirSync(join(repository, folder)).map(
    (file) => [`${folder}/${file}`, { text: readFileSync(join(repository, folder, file), "utf8") }] as const,
  );
  const lines = keptLines(new Map(texts));
  return new Map(lines.map(({ job }) => [job, lines.filter((line) => line.job === job).flatMap(({ names }) => names)]));
}
