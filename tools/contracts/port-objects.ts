import type { Module } from "../interface/module/module.ts";
import type { Source, Span } from "../interface/syntax/source.ts";
import { type Component, componentOf, isPortOf, portsText, together } from "./components.ts";
import { entriesOf, field, type Known, textsOf } from "./evaluate.ts";
import { type AppliedObject, objectsOf } from "./objects.ts";

/** A port that somebody takes for one of a component. */
export type WrongPort = { source: Source; span: Span; where: string; port: string; component: string; ports: string };

/** Ports of Services, NetworkPolicies and probes of a module that the pods which they are about do not have. */
export function wrongPortsOfObjects(module: Module, components: readonly Component[]): WrongPort[] {
  const ofObjects = objectsOf(module).flatMap((object) => {
    const { key, manifest } = object;
    const spec = manifest && field(manifest, "spec");
    if (!spec) return [];
    if (key.startsWith("Service/")) return ofService(object, spec, components);
    return key.startsWith("NetworkPolicy/") ? ofPolicy(object, spec, components) : [];
  });
  return [...ofObjects, ...components.filter((component) => component.module === module).flatMap(ofProbes)];
}

/** The ports that a call lets somebody in at, by name: `allow_from = { shop = { ports = ["otlp-http"] } }`. */
export function wrongPortsOfCalls(
  module: Module,
  childOf: (call: Module["calls"][number]) => Module | undefined,
  components: readonly Component[],
): WrongPort[] {
  return module.calls.flatMap((call) => {
    const given = call.arguments.find(({ name }) => name === "allow_from");
    const own = together(components.filter((component) => component.module === childOf(call)));
    if (!given || !own) return [];
    const known = { module, source: call.file.source, expression: given.value, names: new Map(), through: [] };
    return entriesOf(known).flatMap(({ value }) => {
      const ports = field(value, "ports");
      const names = ports ? entriesOf(ports).map((entry) => entry.value) : [];
      return names.flatMap((name) => wrong(`allow_from of module ${call.name}`, name, own));
    });
  });
}

// ---

function ofService({ key }: AppliedObject, spec: Known, components: readonly Component[]): WrongPort[] {
  const component = componentOf(field(spec, "selector"), components);
  return component ? portsIn(spec, ["port", "targetPort"]).flatMap((port) => wrong(key, port, component)) : [];
}

function ofPolicy({ key }: AppliedObject, spec: Known, components: readonly Component[]): WrongPort[] {
  const own = componentOf(field(spec, "podSelector"), components);
  const ingress = own ? rules(spec, "ingress").flatMap((rule) => portsIn(rule, ["port"])) : [];
  return [
    ...ingress.flatMap((port) => (own ? wrong(`ingress of ${key}`, port, own) : [])),
    ...rules(spec, "egress").flatMap((rule) => {
      const to = field(rule, "to");
      const peers = (to ? entriesOf(to) : []).map(({ value }) => componentOf(field(value, "podSelector"), components));
      return peers.flatMap((peer) =>
        peer ? portsIn(rule, ["port"]).flatMap((port) => wrong(`egress of ${key}`, port, peer)) : [],
      );
    }),
  ];
}

function ofProbes(component: Component): WrongPort[] {
  return component.containers.flatMap((container) =>
    ["startupProbe", "readinessProbe", "livenessProbe"].flatMap((probe) =>
      ["httpGet", "tcpSocket", "grpc"].flatMap((way) => {
        const port = field(container, probe, way, "port");
        return port ? wrong(`${probe} of ${component.name}`, port, component) : [];
      }),
    ),
  );
}

function rules(spec: Known, direction: string): Known[] {
  const list = field(spec, direction);
  return list ? entriesOf(list).map(({ value }) => value) : [];
}

function portsIn(rule: Known, fields: readonly string[]): Known[] {
  const ports = field(rule, "ports");
  return (ports ? entriesOf(ports) : []).flatMap(({ value }) => fields.flatMap((name) => field(value, name) ?? []));
}

function wrong(where: string, port: Known, component: Component): WrongPort[] {
  const { source, expression } = port;
  return textsOf(port)
    .filter((text) => !isPortOf(text, component))
    .map((text) => ({
      source,
      span: expression.span,
      where,
      port: text,
      component: component.name,
      ports: portsText(component),
    }));
}
