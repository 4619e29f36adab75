import { document, type Kind, type Node } from "./openapi.ts";
import type { Schema, Type } from "./types.ts";

/**
 * The schema of those kinds of Kubernetes itself that can be applied. Left out are custom resources, descriptions, defaults, and what
 * `status` holds: nobody applies it, and the API server reads past it.
 * @param version of the API server. @param documents its OpenAPI v3 documents, one for each group and version.
 * @throws ZodError when a document says something in a way that is not known here.
 */
export function compact(version: string, documents: readonly unknown[]): Schema {
  const parsed = documents.map((one) => document.parse(one));
  const nodes = new Map(parsed.flatMap(({ components }) => Object.entries(components.schemas)));
  const appliable = parsed.flatMap(({ paths }) =>
    Object.entries(paths).flatMap(([path, { patch }]) => {
      const kind = patch?.["x-kubernetes-group-version-kind"];
      // Paths that go on, such as /scale, take kinds that are no objects of their own.
      return kind && path.endsWith("/{name}") ? [textOf(kind)] : [];
    }),
  );
  const roots = [...nodes]
    .filter(([name]) => BUILT_IN.test(name))
    .flatMap(([name, node]) => node["x-kubernetes-group-version-kind"].map((kind) => ({ kind: textOf(kind), name })))
    .filter(({ kind }) => appliable.includes(kind));
  const kinds = roots.map(({ name }) => name);
  const names = [...reachable(kinds, nodes)];
  return {
    version,
    kinds: Object.fromEntries(roots.map(({ kind, name }) => [kind, shortName(name)])),
    types: unique(names.map((name) => [shortName(name), namedType(name, nodes, kinds.includes(name))])),
  };
}

// ---

/** Names of Kubernetes' own types; those of custom resources begin with their group. */
const BUILT_IN = /^io\.k8s\.(api|apiextensions-apiserver|kube-aggregator)\./;

type Nodes = ReadonlyMap<string, Node>;

const PROPS = "apiextensions.v1.JSONSchemaProps";

/**
 * What the documents do not say: a quantity may be a number, a MicroTime has six digits after the second, and a schema within a custom
 * resource's schema is a schema. (There it may be a list of them too, but the API server refuses every such schema.)
 */
const TYPES: Readonly<Record<string, Type>> = {
  [`${PROPS}OrArray`]: { $ref: PROPS },
  [`${PROPS}OrBool`]: { $ref: PROPS, orBoolean: true },
  "api.resource.Quantity": { format: "quantity" },
  "meta.v1.MicroTime": { type: "string", format: "micro-time" },
  "util.intstr.IntOrString": { format: "int-or-string" },
};

function textOf({ group, version, kind }: Kind): string {
  return `${group === "" ? "" : `${group}/`}${version} ${kind}`;
}

/** "core.v1.PodSpec" of "io.k8s.api.core.v1.PodSpec" or of a reference to it. */
function shortName(name: string): string {
  return name.split(".").slice(-3).join(".");
}

/** The names of kinds and of all types that they refer to, at any depth. */
function reachable(kinds: readonly string[], nodes: Nodes): Set<string> {
  const found = new Set(kinds);
  // A set that grows while it is read is read to its end.
  for (const name of found) {
    for (const reference of referencesIn(nodeOf(name, nodes), kinds.includes(name))) found.add(reference);
  }
  return found;
}

function referencesIn(node: Node, isKind = false): string[] {
  const reference = referenceOf(node);
  if (reference !== undefined) return [reference];
  const properties = Object.entries(node.properties ?? {}).filter(([name]) => !(isKind && name === "status"));
  const inner = [...properties.map(([, property]) => property), node.items, node.additionalProperties];
  return inner.flatMap((one) => (one ? referencesIn(one) : []));
}

function referenceOf({ $ref, allOf }: Node): string | undefined {
  return ($ref ?? allOf?.[0].$ref)?.replace("#/components/schemas/", "");
}

function nodeOf(name: string, nodes: Nodes): Node {
  const node = nodes.get(name);
  if (node) return node;
  throw new Error(`the OpenAPI documents refer to ${name}, which none of them has`);
}

function namedType(name: string, nodes: Nodes, isKind: boolean): Type {
  const type = TYPES[shortName(name)] ?? typeOf(nodeOf(name, nodes), nodes);
  return isKind && type.properties ? { ...type, properties: { ...type.properties, status: {} } } : type;
}

function typeOf(node: Node, nodes: Nodes): Type {
  const reference = referenceOf(node);
  if (reference !== undefined) return { $ref: shortName(reference) };
  const { type, format, required, properties, items, additionalProperties } = node;
  const inner = (one: Node) => typeOf(one, nodes);
  const keys = node["x-kubernetes-list-map-keys"];
  return {
    ...(type ? { type } : {}),
    ...(format ? { format } : {}),
    ...(node.enum ? { enum: node.enum } : {}),
    ...(required ? { required } : {}),
    ...(properties ? { properties: mapped(properties, inner) } : {}),
    ...(items ? { items: inner(items) } : {}),
    ...(additionalProperties ? { additionalProperties: inner(additionalProperties) } : {}),
    ...(node["x-kubernetes-preserve-unknown-fields"] ? { additionalProperties: {} } : {}),
    ...(node["x-kubernetes-list-type"] === "set" ? { set: true } : {}),
    ...(keys && items ? { keys: keysOf(keys, items, nodes) } : {}),
  };
}

/** The keys of a list's items with what they are when they are left out: a port without a protocol is one of TCP. */
function keysOf(keys: readonly string[], items: Node, nodes: Nodes): Record<string, string | null> {
  const reference = referenceOf(items);
  const item = reference === undefined ? items : nodeOf(reference, nodes);
  return Object.fromEntries(
    keys.map((key) => {
      const value = item.properties?.[key]?.default;
      return [key, typeof value === "string" && value !== "" ? value : null];
    }),
  );
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** @throws Error when two types share a short name. */
function unique(entries: readonly (readonly [string, Type])[]): Record<string, Type> {
  const twice = entries.find(([name], index) => entries.findIndex(([other]) => other === name) < index);
  if (twice)
    throw new Error(`two types of Kubernetes end in ${twice[0]}: their last three parts do not tell them apart`);
  return Object.fromEntries(entries);
}
