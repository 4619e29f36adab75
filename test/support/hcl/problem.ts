import type { File } from "../../../tools/interface/syntax/ast.ts";
import { parseSource } from "../../../tools/interface/syntax/parse.ts";
import { Source, SyntaxProblem } from "../../../tools/interface/syntax/source.ts";

/** What is wrong with a text, as `line:column "what stands there" message`; undefined if nothing is. */
export function problemIn(text: string, parse: (source: Source) => File = parseSource): string | undefined {
  const source = new Source("main.tf", text);
  try {
    parse(source);
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const { line, column } = source.position(error.span.start);
    return `${line}:${column} ${JSON.stringify(source.slice(error.span))} ${error.message}`;
  }
}
