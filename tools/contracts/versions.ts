import type { Texts } from "../interface/load/sources.ts";
import { Source, type Span } from "../interface/syntax/source.ts";
import { flowMap, type YamlLine, yamlLines } from "./yaml-lines.ts";

/** An image of versions.yaml. `embedded`: the tag that the embedded cluster runs instead; `waits`: why nothing installs it yet. */
export type Row = { name: string; image: string; embedded?: string; waits?: string; span: Span };

/** What versions.yaml says, each with its place where a finding may be about it. */
export type Matrix = {
  source: Source;
  rows: Row[];
  /** Version constraint by the address of a provider: `hashicorp/tls`. */
  providers: Map<string, string>;
  terraform: string | undefined;
  /** By the names that tables of the README use: `Terraform`, `OpenTofu`, `Kubernetes`. */
  tested: Map<string, string>;
};

/** An image without its tag. */
export function nameOf(image: string): string {
  return image.slice(0, image.lastIndexOf(":"));
}

/** The version matrix, if there is one. */
export function matrixOf(texts: Texts): Matrix | undefined {
  const text = texts.get("versions.yaml")?.text;
  if (text === undefined) return undefined;
  const lines = yamlLines(text);
  const at = (...path: string[]) => lines.find((line) => line.path.join(" ") === path.join(" "));
  const terraform = flowMap(at("terraform")?.value ?? "");
  const tools = [...(at("terraform")?.value ?? "").matchAll(/(terraform|opentofu) (\d[\w.]*)/g)];
  return {
    source: new Source("versions.yaml", text),
    rows: [...lines.filter(isImage).map((line) => rowOf(line, lines)), ...nodeRow(at("node"))],
    providers: new Map(
      lines
        .filter(({ path }) => path.length === 2 && path[0] === "providers")
        .map(({ value }) => flowMap(value))
        .map(({ source = "", constraint = "" }) => [source, constraint]),
    ),
    terraform: terraform.constraint,
    tested: new Map([
      ...tools.map(([, name, version = ""]) => [name === "terraform" ? "Terraform" : "OpenTofu", version] as const),
      ["Kubernetes", at("kubernetes", "version")?.value ?? ""],
    ]),
  };
}

// ---

function isImage({ path }: YamlLine): boolean {
  return path.length === 3 && path[0] === "components" && path[2] === "image";
}

function rowOf({ path, value, start }: YamlLine, lines: readonly YamlLine[]): Row {
  const [, name = ""] = path;
  const beside = (key: string) =>
    lines.find((line) => line.path.length === 3 && line.path[1] === name && line.path[2] === key)?.value;
  const [embedded, waits] = [beside("embedded"), beside("waits")];
  return {
    name,
    image: value,
    span: { start, end: start + value.length },
    ...(embedded === undefined ? {} : { embedded }),
    ...(waits === undefined ? {} : { waits }),
  };
}

function nodeRow(line: YamlLine | undefined): Row[] {
  const { image } = flowMap(line?.value ?? "");
  return line && image
    ? [{ name: "node", image, span: { start: line.start, end: line.start + line.value.length } }]
    : [];
}
