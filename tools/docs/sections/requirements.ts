import type { ModuleInterface } from "../../interface/describe/schema.ts";
import { code, link } from "../markdown.ts";
import type { Place } from "./marks.ts";

/** Terraform itself or a provider; every text is Markdown. */
export type RequirementRow = { name: string; source: string; version: string };

/** Prepares what a module needs: Terraform, the providers that it requires, and those that it uses without saying so. */
export function requirementRows(model: ModuleInterface, place: Place): RequirementRow[] {
  const { requiredVersions, providers } = model;
  return [
    ...requiredVersions.map(({ constraint, ...at }) => ({
      name: link("terraform", place(at)),
      source: "",
      version: code(constraint ?? ""),
    })),
    ...providers.map(({ name, source, version, aliases, ...at }) => ({
      name: [link(name, place(at)), ...aliases.map(code)].join(", "),
      source: code(source ?? `hashicorp/${name}`),
      version: code(version ?? ""),
    })),
    ...undeclared(model).map((name) => ({ name: code(name), source: code(`hashicorp/${name}`), version: "" })),
  ];
}

// ---

/** Part of Terraform itself. */
const BUILT_IN = "terraform";

/** Terraform takes a provider that is used and not required from its own namespace. */
function undeclared({ resources, providers }: ModuleInterface): string[] {
  const names = resources.map(({ type, provider }) => (provider ?? type.split("_")[0] ?? type).replace(/\..*$|"/g, ""));
  return [...new Set(names)].filter(
    (name) => name !== BUILT_IN && providers.every((required) => required.name !== name),
  );
}
