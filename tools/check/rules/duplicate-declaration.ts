import { isComplete } from "../completeness.ts";
import { alternatives, type Declared, declared } from "../declarations.ts";
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
      const elsewhere = alternatives(all);
      const first = new Map<string, Declared>();
      for (const found of all) if (!first.has(found.address)) first.set(found.address, found);
      for (const found of all) {
        const earlier = first.get(found.address);
        if (!earlier || earlier === found) continue;
        const { line } = earlier.source.position(earlier.span.start);
        yield {
          source: found.source,
          span: found.span,
          atMost: !isComplete(module) || elsewhere.has(found.source) ? "warning" : "error",
          arguments: { address: found.address, file: earlier.source.path, line },
        };
      }
    }
  },
});
