import type { Module } from "../../interface/module/module.ts";
import type { Expression } from "../../interface/syntax/ast.ts";
import { cyclesIn, type Needs, printCycle } from "../cycles.ts";
import { needsOf, OutputNeeds } from "../output-needs.ts";
import { defineRule } from "../rule.ts";

/** An input whose value needs an output that needs the input. Modules may need each other as long as no value needs itself. */
export const callCycle = defineRule({
  code: "call-cycle",
  title: "A call gives an input what comes of that input.",
  severity: "error",
  blocks: false,
  message: ({ path }: { path: string[] }) => `${path[0]} needs itself: ${printCycle(path)}`,
  *check({ modules, workspace }) {
    const outputs = new OutputNeeds(workspace.childOf);
    for (const module of modules)
      for (const path of cyclesIn(needsIn(module, outputs))) {
        const inputs = module.calls.flatMap((call) => call.arguments.map((argument) => ({ call, argument })));
        const first = inputs.find(({ call, argument }) => path.includes(addressOf(call.name, argument.name)));
        // Of local values alone is another rule.
        if (first) yield { source: first.call.file.source, span: first.argument.nameSpan, arguments: { path } };
      }
  },
});

// ---

function addressOf(call: string, input: string): string {
  return `input ${input} of module.${call}`;
}

/** What each input that a module gives, and each of its local values, needs directly of the others. */
function needsIn(module: Module, outputs: OutputNeeds): Needs {
  const needs = new Map<string, readonly string[]>();
  for (const call of module.calls)
    for (const { name, value } of call.arguments)
      needs.set(addressOf(call.name, name), neededBy(module, value, outputs));
  for (const { name, attribute } of module.locals)
    needs.set(`local.${name}`, neededBy(module, attribute.value, outputs));
  return needs;
}

function neededBy(module: Module, value: Expression, outputs: OutputNeeds): string[] {
  return needsOf(value).flatMap((need) => {
    if (need.root !== "module") return need.root === "local" ? [`local.${need.name}`] : [];
    return outputs.argumentsFor(module, need).map(({ call, argument }) => addressOf(call.name, argument.name));
  });
}
