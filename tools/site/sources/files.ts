import { posix } from "node:path";
import { fileReadsOf } from "../../interface/module/file-reads.ts";
import type { Call, File } from "../../interface/syntax/ast.ts";
import type { Span } from "../../interface/syntax/source.ts";
import { type Known, type Mention, sourceOf } from "./mention.ts";

/** A call of a function that reads a file. `paths`: the file, or with names that are computed each that may be meant. */
export type FileRead = { call: Call; file: File; span: Span; paths: string[] };

/** The calls of `file`, `templatefile` and the like that name a file below the module. */
export function* filesRead({ module, files }: Known): Generator<FileRead> {
  for (const { call, file, span, path, fits } of fileReadsOf(module)) {
    const found =
      path === undefined
        ? [...files.paths()].filter(isIn(module.folder, fits))
        : [posix.join(module.folder, path)].filter((path) => files.textOf(path) !== undefined);
    yield { call, file, span, paths: found };
  }
}

/** What is meant by paths of files. */
export function* mentionsOfFiles(known: Known): Generator<Mention> {
  for (const { file, span, paths } of filesRead(known))
    for (const path of paths)
      yield { source: sourceOf(file, span), span, target: { kind: "file", path }, others: paths.length > 1 };
}

// ---

function isIn(folder: string, fits: RegExp): (path: string) => boolean {
  const above = folder === "." ? "" : folder;
  return (path) => path.startsWith(above) && fits.test(above === "" ? `/${path}` : path.slice(above.length));
}
