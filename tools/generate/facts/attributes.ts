import { parse } from "yaml";
import { z } from "zod";
import { ATTRIBUTES } from "../../contracts/labels.ts";
import { expandTemplate } from "./expand-template.ts";
import { type Repository, textOf } from "./repository.ts";

const extracted = z.array(
  z.looseObject({ tag_name: z.string(), key: z.string().optional(), key_regex: z.string().optional() }),
);
const commonSchema = z.looseObject({
  processors: z.looseObject({
    k8s_attributes: z.looseObject({
      extract: z.looseObject({ metadata: z.array(z.string()), labels: extracted, annotations: extracted }),
    }),
    "transform/resource": z.looseObject({ log_statements: z.array(z.string()) }),
  }),
});
const gatewaySchema = z.looseObject({
  processors: z.looseObject({ "transform/claims": z.looseObject({ log_statements: z.array(z.string()) }) }),
  connectors: z.looseObject({
    span_metrics: z.looseObject({ dimensions: z.array(z.looseObject({ name: z.string() })) }),
  }),
});

/** Where the value of each attribute comes from, in the order in which it is taken: what is there already is never changed. */
export function attributeSources(repository: Repository): Map<string, string[]> {
  const { k8s_attributes, "transform/resource": made } = commonOf(repository).processors;
  const { metadata, labels, annotations } = k8s_attributes.extract;
  const claims = gatewayOf(repository).processors["transform/claims"].log_statements.join("\n");
  const refused = new RegExp(/"(\^\(k8s.*?)"\)/.exec(claims)?.[1]?.replaceAll("\\\\", "\\") ?? "$.");
  return new Map(
    ATTRIBUTES.map((attribute) => {
      const named = (list: z.infer<typeof extracted>) => list.find((one) => isFor(one, attribute));
      const [annotation, label] = [named(annotations), named(labels)];
      const statements = made.log_statements.filter((line) =>
        line.startsWith(`set(resource.attributes["${attribute}"]`),
      );
      return [
        attribute,
        [
          ...(refused.test(attribute) ? [] : ["the application"]),
          ...(annotation ? [`annotation \`resource.opentelemetry.io/${attribute}\``] : []),
          ...(label ? [`label \`${label.key}\``] : []),
          ...(metadata.includes(attribute) ? ["the pod, as Kubernetes knows it"] : []),
          ...statements.map((statement) => makerOf(statement, attribute)),
        ],
      ] as const;
    }).map(([attribute, sources]) => [attribute, [...new Set(sources)]]),
  );
}

/** The attributes that make series of spans apart, beside the service's name. */
export function spanDimensions(repository: Repository): string[] {
  return gatewayOf(repository).connectors.span_metrics.dimensions.map(({ name }) => name);
}

// ---

function commonOf(repository: Repository): z.infer<typeof commonSchema> {
  const text = textOf(repository, "modules/collector/config/common.yaml.tftpl");
  return commonSchema.parse(parse(expandTemplate(text, () => true)));
}

function gatewayOf(repository: Repository): z.infer<typeof gatewaySchema> {
  const text = textOf(repository, "modules/collector/config/gateway.yaml.tftpl");
  return gatewaySchema.parse(parse(expandTemplate(text, (condition) => condition !== "tail_sampling == null")));
}

/** Names are written out, or are what a regular expression finds behind a prefix. */
function isFor({ tag_name, key_regex }: z.infer<typeof extracted>[number], attribute: string): boolean {
  if (tag_name === attribute) return true;
  return key_regex !== undefined && new RegExp(`^(?:${key_regex})$`).test(`resource.opentelemetry.io/${attribute}`);
}

/** What a statement of the collector sets an attribute to. */
function makerOf(statement: string, attribute: string): string {
  const [, value = ""] = /^set\(resource\.attributes\["[^"]+"\], (.*?)\)(?: where .*)?$/.exec(statement) ?? [];
  const [, kind] = /^resource\.attributes\["k8s\.(\w+)\.name"\]$/.exec(value) ?? [];
  if (kind !== undefined) return kind === "container" ? "the name of the container" : "the name of the workload";
  return value.startsWith("Concat(") ? "namespace and name of the pod" : (INPUTS[attribute] ?? "an input");
}

/** Inputs of modules/stack. */
const INPUTS: Record<string, string> = {
  "deployment.environment.name": "input `collector.environment`",
  "k8s.cluster.name": "input `cluster.name`",
};
