import type { Source } from "../../interface/syntax/source.ts";
import { isComplete } from "../completeness.ts";
import { type Declared, declared } from "../declarations.ts";
import { defineRule } from "../rule.ts";

type Arguments = { address: string; file: string; line: number };

/** The second of two declarations of the same name, wherever in the module they are. */
export const duplicateDeclaration = defineRule({
  code: "duplicate-declaration",
  title: "A module declares the same thing twice.",
  severity: "error",
  blocks: false,
  message: ({ address, file, line }: Arguments) => `${address} is declared twice: it is already in ${file}:${line}`,
  *check({ modules }) {
    for (const module of modules) {
      const all = declared(module);
      const first = new Map<string, Declared>();
      for (const found of all) if (!first.has(found.address)) first.set(found.address, found);
      for (const found of all) {
        const earlier = first.get(found.address);
        if (!earlier || earlier === found) continue;
        const { line } = earlier.source.position(earlier.span.start);
        yield {
          source: found.source,
          span: found.span,
          ...(!isComplete(module) || isAlternative(found.source, all, first) ? { atMost: "warning" as const } : {}),
          arguments: { address: found.address, file: earlier.source.path, line },
        };
      }
    }
  },
});

// ---

/** Whether most of a file is in others too: then it is rather another version of one, in a folder that nobody uses as it is. */
function isAlternative(source: Source, all: readonly Declared[], first: ReadonlyMap<string, Declared>): boolean {
  const own = all.filter((found) => found.source === source);
  const repeated = own.filter(({ address }) => first.get(address)?.source !== source);
  return repeated.length * 2 >= own.length;
}
