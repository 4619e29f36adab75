import type { ModuleCall } from "../../interface/module/module.ts";
import type { Span } from "../../interface/syntax/source.ts";
import { matcher } from "../../tfmods/globs.ts";
import { groupBy } from "../../utils/group-by.ts";
import { type KnownCall, knownCalls } from "../calls.ts";
import { hasPath, inputPaths } from "../input-paths.ts";
import { type Context, defineRule } from "../rule.ts";

type Options = { stacks: string[]; reasons: Record<string, string> };
type Arguments = { path: string; source: string; folder: string; percent: number } | { stale: string; folder: string };

/** Inputs of modules that whoever uses a module which calls them can neither set nor leave to it. */
export const inputCoverage = defineRule<Arguments, Options>({
  code: "input-coverage",
  title: "A module that calls others leaves out an input that nobody can then set.",
  severity: "off",
  blocks: false,
  options: {
    defaults: { stacks: [], reasons: {} },
    schema: ({ z }) =>
      z.strictObject({ stacks: z.array(z.string().min(1)), reasons: z.record(z.string(), z.string().min(1)) }),
  },
  message: (found) =>
    "stale" in found
      ? `reasons excuses ${found.stale}, which ${found.folder} gives to its module, or which is not there`
      : `${found.folder} gives no ${found.path}, so nobody can set this input of ${found.source}; it gives ${found.percent} % of what its modules take`,
  *check(context) {
    const { stacks, reasons } = context.options;
    const isStack = matcher(stacks);
    const inStacks = [...knownCalls(context)].filter(({ module }) => isStack(module.folder));
    const excused = new Set<string>();
    for (const [stack, calls] of groupBy(inStacks, ({ module }) => module)) {
      const all = calls.flatMap((known) => pathsOf(known, context));
      const missing = all.filter(({ given }) => !given);
      const percent = Math.floor((100 * (all.length - missing.length)) / Math.max(all.length, 1));
      for (const { call, path, span } of missing) {
        excused.add(path);
        const found = { path, source: call.source ?? "", folder: stack.folder, percent };
        if (!(path in reasons)) yield { source: call.file.source, span, arguments: found };
      }
    }
    const [first] = inStacks;
    for (const stale of first ? Object.keys(reasons).filter((path) => !excused.has(path)) : [])
      if (first)
        yield {
          source: first.call.file.source,
          span: first.call.block.header,
          arguments: { stale, folder: first.module.folder },
        };
  },
});

// ---

type Path = { call: ModuleCall; path: string; span: Span; given: boolean };

function pathsOf({ module, call, child }: KnownCall, { typesOf }: Context<unknown>): Path[] {
  const types = typesOf(module);
  const names = types.namesOf(call);
  const given = new Map(call.arguments.map((argument) => [argument.name, argument]));
  return inputPaths(child).map(([name = "", ...rest]) => {
    const argument = given.get(name);
    const path = [call.name, name, ...rest].join(".");
    if (!argument) return { call, path, span: call.block.header, given: false };
    const { type } = types.infer(argument.value, names);
    return { call, path, span: argument.nameSpan, given: hasPath(type, rest) };
  });
}
