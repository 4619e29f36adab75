import type { Module } from "../interface/module/module.ts";
import { entriesOf, field, type Known, resolve, textsOf, UNKNOWN } from "./evaluate.ts";
import { inputAt, inputPath } from "./inputs.ts";
import { isOurs, objectsOf, textAt } from "./objects.ts";

/** A port of a container. `input`: it can be set, and the number is its default, or `UNKNOWN` without one. */
export type Port = { name: string; number: string; input: boolean };

/** What runs in pods of one label `app.kubernetes.io/name`, by which other modules know it. */
export type Component = { name: string; module: Module; containers: Known[]; ports: Port[] };

const NAME = "app.kubernetes.io/name";

/** The components of our modules. */
export function componentsOf(modules: readonly Module[]): Component[] {
  const found = new Map<string, Component>();
  for (const module of modules.filter(isOurs))
    for (const { manifest } of objectsOf(module)) {
      const template = manifest && field(manifest, "spec", "template");
      const name = textAt(template, "metadata", "labels", NAME);
      const list = template && field(template, "spec", "containers");
      if (!list || name === undefined || name.includes(UNKNOWN)) continue;
      const containers = entriesOf(list).map(({ value }) => value);
      found.set(name, { name, module, containers, ports: containers.flatMap(portsOf) });
    }
  return [...found.values()];
}

/** The component that a selector of pods is about. */
export function componentOf(selector: Known | undefined, components: readonly Component[]): Component | undefined {
  const name = textAt(selector, "matchLabels", NAME) ?? textAt(selector, NAME);
  return components.find((component) => component.name === name);
}

/** Several components as if they were one, with the ports of all. */
export function together([first, ...others]: readonly Component[]): Component | undefined {
  return (
    first && {
      ...first,
      name: [first, ...others].map(({ name }) => name).join(", "),
      ports: [first, ...others].flatMap(({ ports }) => ports),
    }
  );
}

/** Whether a number or a name is a port of a component, as far as that can be told. */
export function isPortOf(text: string, { ports }: Component): boolean {
  if (text.includes(UNKNOWN)) return true;
  return ports.some(({ name, number }) => text === name || text === number || number.includes(UNKNOWN));
}

/** "https 9090, metrics 8889" */
export function portsText({ ports }: Component): string {
  return ports.map(({ name, number }) => `${name} ${number}`).join(", ");
}

// ---

function portsOf(container: Known): Port[] {
  const ports = field(container, "ports");
  return (ports ? entriesOf(ports) : []).flatMap(({ value }) => {
    const number = field(value, "containerPort");
    const name = textAt(value, "name") ?? "";
    return number ? numbersOf(number).map((one) => ({ name, ...one })) : [];
  });
}

function numbersOf(known: Known): Pick<Port, "number" | "input">[] {
  const { module, expression } = resolve(known);
  const path = inputPath(expression);
  const given = path && inputAt(module, path)?.default;
  if (typeof given === "number") return [{ number: String(given), input: true }];
  return textsOf(known).map((number) => ({ number, input: number.includes(UNKNOWN) }));
}
