import {
  ATTRIBUTES,
  EVENT_ATTRIBUTES,
  LINE_FIELDS,
  labelOf,
  SERIES_ATTRIBUTES,
  SPAN_LABELS,
  STREAM_ATTRIBUTES,
} from "../../contracts/labels.ts";
import { code } from "../../docs/markdown.ts";
import { attributeSources, spanDimensions } from "../facts/attributes.ts";
import { type Repository, textOf } from "../facts/repository.ts";
import { relabelled } from "../facts/scrape-labels.ts";
import { table } from "../table.ts";

/** Attributes of OpenTelemetry: where each comes from, and as what it is stored with each signal. */
export function attributesTable(repository: Repository): string {
  const sources = attributeSources(repository);
  const rows = ATTRIBUTES.map((attribute) => [
    code(attribute),
    sources.get(attribute)?.join("; ") ?? "the application",
    STREAM_ATTRIBUTES.includes(attribute)
      ? `label of the stream ${code(labelOf(attribute))}`
      : `field of the line ${code(labelOf(attribute))}`,
    SERIES_ATTRIBUTES.includes(attribute) ? `label ${code(labelOf(attribute))}` : `in ${code("target_info")}`,
    attribute === "service.name" ? "name of the service" : `process tag ${code(attribute)}`,
  ]);
  return table(
    ["attribute", "from, the first that there is", "logs (Loki)", "pushed metrics (Prometheus)", "traces (Jaeger)"],
    rows,
  );
}

/** What lines have beside the attributes. */
export function lineFieldsTable(): string {
  const rows = [
    ...LINE_FIELDS.map((name) => [code(name), "every line that has it"]),
    ...EVENT_ATTRIBUTES.map((name) => [code(labelOf(name)), "events of Kubernetes"]),
  ];
  return table(["field", "of"], rows);
}

/** Labels of the series that are counted from spans. */
export function spanLabelsTable(repository: Repository): string {
  const rows = [
    ["`service_name`", "attribute `service.name`"],
    ...spanDimensions(repository).map((name) => [code(labelOf(name)), `attribute ${code(name)}`]),
    ...SPAN_LABELS.map((name) => [code(name), name === "le" ? "upper bound of a bucket of durations" : "the span"]),
    ["`k8s_cluster_name`", "the scrape job"],
  ];
  return table(["label", "from"], rows);
}

/** Labels that each scrape job gives to all of its series. */
export function scrapedLabelsTable(repository: Repository): string {
  const template = textOf(repository, "modules/prometheus/config/prometheus.yaml.tftpl");
  const rows = relabelled(template).map(({ job, labels }) => [
    code(job),
    labels.map(({ label, from }) => `${code(label)}: ${from}`).join("<br>"),
  ]);
  return table(["job", "labels that it sets"], rows);
}
