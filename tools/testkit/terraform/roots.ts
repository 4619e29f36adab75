import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

/** What is planned or applied: a root module, as files to be written into a copy of a project. */
export type Root = {
  /** The project that is copied, so that modules find each other by relative paths. */
  project: string;
  /** Names of the project's files and folders that are copied; undefined for all of them. */
  parts: readonly string[] | undefined;
  /** The root module's folder in that copy. */
  folder: string;
  /** Texts by path in that copy; the project's own files may be replaced here too. */
  files: Readonly<Record<string, string>>;
  /** Values of input variables, in force unless a plan gives others. */
  variables: Variables;
};

/** Values of a root module's input variables; they go through a file, which keeps their types. */
export type Variables = Readonly<Record<string, unknown>>;

/** Where a root's modules are. `project` is the working directory unless given. */
export type Project = { project?: string; parts?: readonly string[] };

/** A folder with a root module, such as an example, as it is. */
export function rootIn(folder: string, { project = process.cwd(), parts }: Project = {}): Root {
  const inside = relative(resolve(project), resolve(project, folder));
  if (inside.startsWith("..")) throw new Error(`${folder} is not inside the project ${project}`);
  return { project: resolve(project), parts, folder: inside || ".", files: {}, variables: {} };
}

/** A root module from HCL text; it calls the project's modules by paths from the project's folder. @param files further files. */
export function rootOf(
  hcl: string,
  files: Record<string, string> = {},
  { project = process.cwd(), parts }: Project = {},
): Root {
  return { project: resolve(project), parts, folder: ".", files: { "main.tf": hcl, ...files }, variables: {} };
}

/**
 * A root module that calls one module with these inputs, and passes all of its outputs on as the output `module`.
 * @param options.preamble HCL with `terraform` and `provider` blocks, where the module's providers need any.
 */
export function callOf(
  module: string,
  inputs: Variables = {},
  { preamble = "", ...where }: Project & { preamble?: string } = {},
): Root {
  const project = resolve(where.project ?? process.cwd());
  // A variable for the inputs: in JSON syntax every text of the call itself would be a template.
  const references = Object.fromEntries(Object.keys(inputs).map((name) => [name, reference(`var.inputs.${name}`)]));
  const call = {
    variable: { inputs: { type: "any" } },
    module: { under_test: { source: `./${relative(project, resolve(project, module))}`, ...references } },
    output: { module: { value: reference("module.under_test"), sensitive: true } },
  };
  const files = { "main.tf.json": JSON.stringify(call, null, 2), "preamble.tf": preamble };
  return { project, parts: where.parts, folder: ".", files, variables: { inputs } };
}

/** The same root with one file of the project changed: to show that a test notices. @throws Error if nothing changes. */
export function altered(root: Root, path: string, from: string | RegExp, to: string): Root {
  const before = root.files[path] ?? readFileSync(join(root.project, path), "utf8");
  const after = before.replace(from, () => to); // `$$` and `$&` in `to` are meant as they are
  if (after === before) throw new Error(`${path} does not contain ${from}`);
  return { ...root, files: { ...root.files, [path]: after } };
}

// ---

function reference(expression: string): string {
  return `\${${expression}}`;
}
