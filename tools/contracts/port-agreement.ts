import { defineRule } from "../check/rule.ts";
import type { Module } from "../interface/module/module.ts";
import { type Component, componentsOf, isPortOf, portsText } from "./components.ts";
import { inputAt } from "./inputs.ts";
import { ADDRESSING, wrongAddresses } from "./port-addresses.ts";
import { SCRAPING, wrongJobs } from "./port-jobs.ts";
import { LISTENING, wrongListeners } from "./port-listeners.ts";
import { type WrongPort, wrongPortsOfCalls, wrongPortsOfObjects } from "./port-objects.ts";

type Options = { inputs: Record<string, string> };
type Arguments = { where: string; port: string; component: string; ports: string };

/** A port that one module serves and others talk to, which is not the same number, or name, everywhere. */
export const portAgreement = defineRule<Arguments, Options>({
  code: "port-agreement",
  title: "A port is not one that the component has.",
  severity: "error",
  files: [...ADDRESSING, ...LISTENING, SCRAPING],
  blocks: false,
  options: {
    defaults: { inputs: {} },
    schema: ({ z }) =>
      z.strictObject({
        inputs: z.record(z.string().regex(/^\S+ \S+$/, 'expected keys such as "modules/shop port"'), z.string()),
      }),
  },
  message: ({ where, port, component, ports }) =>
    `${where} has the port ${port}: expected one of ${component} (${ports})`,
  *check({ modules, texts, workspace, options }) {
    const components = componentsOf(modules);
    const found = [
      ...modules.flatMap((module) => [
        ...wrongPortsOfObjects(module, components),
        ...wrongPortsOfCalls(module, (call) => workspace.childOf(module, call), components),
      ]),
      ...wrongListeners(components, texts),
      ...wrongAddresses(texts, modules, components),
      ...wrongJobs(texts, components),
      ...wrongInputs(options.inputs, modules, components),
    ];
    for (const { source, span, where, port, component, ports } of found)
      yield { source, span, arguments: { where, port, component, ports } };
  },
});

// ---

/** Inputs whose default is a port of a component of another module. */
function wrongInputs(
  inputs: Options["inputs"],
  modules: readonly Module[],
  components: readonly Component[],
): WrongPort[] {
  return Object.entries(inputs).flatMap(([key, name]) => {
    const [folder, path = ""] = key.split(" ");
    const module = modules.find((module) => module.folder === folder);
    const input = module && inputAt(module, path.split("."));
    const component = components.find((component) => component.name === name);
    if (!input || !component) return [];
    const { variable } = input;
    return [input.default ?? []]
      .flat()
      .filter((port) => !isPortOf(String(port), component))
      .map((port) => ({
        source: variable.file.source,
        span: variable.block.header,
        where: `the default of ${path}`,
        port: String(port),
        component: name,
        ports: portsText(component),
      }));
  });
}
