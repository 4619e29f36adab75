import { parse } from "yaml";
import { z } from "zod";
import { expandTemplate, GIVEN } from "./expand-template.ts";

const schema = z.looseObject({
  scrape_configs: z.array(
    z.looseObject({
      job_name: z.string(),
      static_configs: z.array(z.looseObject({ labels: z.record(z.string(), z.string()).default({}) })).default([]),
      relabel_configs: z
        .array(
          z.looseObject({
            source_labels: z.array(z.string()).default([]),
            target_label: z.string().optional(),
            replacement: z.string().optional(),
          }),
        )
        .default([]),
    }),
  ),
});

/** The labels that a scrape job sets, each with where its value is from. */
export type JobLabels = { job: string; labels: { label: string; from: string }[] };

/** What the scrape configuration sets beside `job` and, unless it is here, `instance`. @param template as it stands in module prometheus */
export function relabelled(template: string): JobLabels[] {
  const { scrape_configs } = schema.parse(
    parse(
      expandTemplate(template, () => true),
      { merge: true },
    ),
  );
  return scrape_configs.map(({ job_name: job, static_configs, relabel_configs }) => {
    const found = new Map<string, string[]>();
    for (const { labels } of static_configs)
      for (const [label, value] of Object.entries(labels)) found.set(label, [valueGiven(label, value)]);
    for (const { target_label: label, source_labels, replacement } of relabel_configs) {
      if (label === undefined || label.startsWith("__")) continue;
      const from =
        source_labels.length === 0 ? valueGiven(label, replacement ?? "") : source_labels.map(placeOf).join(" and ");
      found.set(label, [from, ...(found.get(label) ?? [])]);
    }
    return { job, labels: [...found].map(([label, from]) => ({ label, from: from.join(", else ") })) };
  });
}

// ---

function valueGiven(label: string, value: string): string {
  if (value !== GIVEN) return `\`${value}\``;
  return label === "k8s_cluster_name" ? "input `cluster.name`" : `input \`${label}\``;
}

/** A label of discovery in words. */
function placeOf(label: string): string {
  const name = label.replace(/^__meta_kubernetes_/, "");
  const known = PLACES[name];
  if (known !== undefined) return known;
  const [, kind, key = ""] = /^pod_(label|annotation)_(.+)$/.exec(name) ?? [];
  return kind === undefined ? `\`${label}\`` : `${kind} \`${KEYS[key] ?? key}\` of the pod`;
}

const PLACES: Record<string, string> = {
  namespace: "namespace of the pod",
  node_name: "name of the node",
  pod_name: "name of the pod",
  pod_node_name: "node of the pod",
};
/** Names of discovery have `_` for every sign that is no letter and no digit. */
const KEYS: Record<string, string> = {
  app_kubernetes_io_name: "app.kubernetes.io/name",
  resource_opentelemetry_io_service_name: "resource.opentelemetry.io/service.name",
};
