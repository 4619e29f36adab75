import type { Expression } from "../syntax/ast.ts";
import { nameOf, type Step } from "../syntax/references.ts";
import type { Source, Span } from "../syntax/source.ts";
import type { Module, ModuleCall } from "./module.ts";
import { referencesOf } from "./uses.ts";

/** That a module reads an output of one that it calls. `guarded`: inside of `try` or `can`; `sometimes`: in a branch or a loop. */
export type OutputRead = {
  call: ModuleCall;
  output: string;
  source: Source;
  span: Span;
  guarded: boolean;
  sometimes: boolean;
};

/** Every output that is read by name, of modules with `count` and `for_each` too: `module.x.y`, `module.x[0].y`, `module.x[*].y`. */
export function outputReads(module: Module): OutputRead[] {
  const calls = new Map(module.calls.map((call) => [call.name, call]));
  return referencesOf(module).flatMap(({ reference, use }) => {
    const { root, steps, each, guarded, sometimes } = reference;
    const call = root === "module" ? calls.get(nameOf(steps[0]) ?? "") : undefined;
    if (!call) return [];
    const isMultiple = call.count !== undefined || call.forEach !== undefined;
    const step = each && steps.length === 1 ? firstOfItem(each) : steps[isMultiple ? 2 : 1];
    const output = nameOf(step);
    return !step || output === undefined
      ? []
      : [{ call, output, source: use.file.source, span: step.span, guarded, sometimes }];
  });
}

// ---

/** The attribute that is taken directly of an element. */
function firstOfItem(each: Expression): Step | undefined {
  let at = each;
  while (at.kind === "attribute" || at.kind === "index" || at.kind === "splat") {
    if (at.kind === "attribute" && at.of.kind === "item")
      return { kind: "attribute", name: at.name, inBrackets: false, span: at.nameSpan };
    at = at.of;
  }
  return undefined;
}
