import { join, posix } from "node:path";
import type { ModuleInterface } from "../interface/describe/schema.ts";
import { readPartials } from "../templates/partials.ts";
import { type Partial, type Render, renderer } from "../templates/renderer.ts";
import { type CallRow, callRows } from "./sections/calls.ts";
import { type InputTable, inputTable } from "./sections/inputs.ts";
import { type KubernetesObject, type ObjectRow, objectRows } from "./sections/objects.ts";
import { type OutputRow, outputRows } from "./sections/outputs.ts";
import { type RequirementRow, requirementRows } from "./sections/requirements.ts";
import { type ResourceRow, resourceRows } from "./sections/resources.ts";

/** What the partials are given. */
export type View = {
  required: InputTable;
  optional: InputTable;
  outputs: OutputRow[];
  objects: ObjectRow[];
  resources: ResourceRow[];
  calls: CallRow[];
  requirements: RequirementRow[];
};

export type ReadmeOptions = {
  render: Render<View>;
  /** What the module applies to a cluster, which its interface does not say. */
  objects?: readonly KubernetesObject[];
  /** As in the files, or inputs and outputs by their names. */
  order?: "source" | "name";
};

/** Writes READMEs with the partials that come with this program. @param own are used instead of those of the same names */
export function readmeRenderer(own: ReadonlyMap<string, Partial> = new Map()): Render<View> {
  return renderer(readPartials(join(import.meta.dirname, "partials")), own, { root: "readme", values: "markdown" });
}

/** The text between the markers of a module's README: Markdown that ends with a new line. */
export function readmeOf(model: ModuleInterface, { render, objects = [], order = "source" }: ReadmeOptions): string {
  const text = render(viewOf(order === "name" ? byName(model) : model, objects));
  return `${text.replaceAll(/\n{3,}/g, "\n\n").trim()}\n`;
}

// ---

function viewOf(model: ModuleInterface, objects: readonly KubernetesObject[]): View {
  const place = ({ file, line }: { file: string; line: number }) => `${posix.relative(model.folder, file)}#L${line}`;
  return {
    required: inputTable(model.variables, true, place),
    optional: inputTable(model.variables, false, place),
    outputs: outputRows(model.outputs, place),
    objects: objectRows(objects, place),
    resources: resourceRows(model.resources, place),
    calls: callRows(model.calls, place),
    requirements: requirementRows(model, place),
  };
}

function byName(model: ModuleInterface): ModuleInterface {
  const compare = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  return { ...model, variables: model.variables.toSorted(compare), outputs: model.outputs.toSorted(compare) };
}
