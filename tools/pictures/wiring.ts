import type { Module } from "../interface/module/module.ts";
import { outputReads } from "../interface/module/output-reads.ts";
import { groupBy } from "../utils/group-by.ts";
import type { Arrow, Box, Picture, Tone } from "./picture.ts";

/** An output of a called module that goes into an input of another one. */
export type Wire = { from: string; output: string; to: string; input: string };

/** The wires between the modules that a module calls; those that go through a local value of it too. */
export function wiresOf(module: Module): Wire[] {
  const locals = new Map(module.locals.map(({ name, attribute }) => [attribute, name]));
  const read = outputReads(module);
  const found = module.calls.flatMap((call) =>
    call.arguments.flatMap((given) => {
      const direct = read.filter(({ source, span }) => source === call.file.source && isWithin(span, given.span));
      const names = localsIn(call.file.source.slice(given.span));
      const indirect = read.filter(({ source, span }) =>
        [...locals].some(([{ span: local }, name]) => names.includes(name) && isIn(module, source.path, span, local)),
      );
      return [...direct, ...indirect].map((one) => ({
        from: one.call.name,
        output: one.output,
        to: call.name,
        input: given.name,
      }));
    }),
  );
  return [...new Map(found.map((wire) => [JSON.stringify(wire), wire])).values()];
}

/** Which outputs of which module go into which inputs of another one. */
export function wiringPicture(module: Module): Picture {
  const wires = wiresOf(module);
  const arrows = [...groupBy(wires, ({ from, to }) => `${from} ${to}`).values()].map((between): Arrow => {
    const [{ from, to }] = between as [Wire];
    return { from, to, lines: between.map(lineOf), tone: toneOf(between) };
  });
  const boxes = module.calls.map((call): Box => {
    const sometimes = call.count !== undefined || call.forEach !== undefined;
    return { id: call.name, kind: "module", name: call.name, tone: sometimes ? "plain" : "workload", sometimes };
  });
  return {
    name: "wiring",
    title: "How modules/stack connects its modules",
    description: wires.map(({ from, output, to, input }) => `${from}.${output} goes into ${input} of ${to}.`).join(" "),
    boxes,
    arrows,
    keys: [
      { tone: "secret", text: "names of Secrets, certificates", of: "arrow" },
      { tone: "network", text: "addresses", of: "arrow" },
      { tone: "plain", text: "can be left out", of: "sometimes" },
    ],
  };
}

// ---

type Range = { start: number; end: number };

function isWithin(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** Whether a place is in a local value: places of different files may have the same numbers. */
function isIn(module: Module, path: string, span: Range, local: Range): boolean {
  return module.locals.some(
    ({ file, attribute }) => attribute.span === local && file.source.path === path && isWithin(span, local),
  );
}

function localsIn(text: string): string[] {
  return [...text.matchAll(/\blocal\.(\w+)/g)].map(([, name = ""]) => name);
}

function lineOf({ output, input }: Wire): string {
  return output === input ? output : `${output} → ${input}`;
}

function toneOf(wires: readonly Wire[]): Tone {
  return wires.every(({ output }) => /endpoint/.test(output)) ? "network" : "secret";
}
