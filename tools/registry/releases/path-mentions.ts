import { posix } from "node:path";
import { isModulePath, modulePathIn } from "../../interface/module/file-reads.ts";
import type { Module } from "../../interface/module/module.ts";
import { usesIn } from "../../interface/module/uses.ts";
import type { Call, Expression, File } from "../../interface/syntax/ast.ts";
import type { Span } from "../../interface/syntax/source.ts";
import { expressionsWithin, textOf } from "../../interface/syntax/walk.ts";

/** A text that names files or folders below a module. @property pattern from the top of the archive, with `*` and the like only in `fileset` */
export type PathMention = { file: File; span: Span; pattern: string };

/**
 * Places that name a path below the module, as far as it is written in the text: `"${path.module}/..."`, which any argument may be, and what
 * `fileset` looks for.
 */
export function* pathMentions(module: Module): Generator<PathMention> {
  for (const { file, attribute } of usesIn(module))
    for (const expression of expressionsWithin(attribute.value)) {
      const path = pathOf(expression);
      if (path) yield { file, span: path.span, pattern: posix.join(module.folder, path.path) };
    }
}

// ---

function pathOf(expression: Expression): { span: Span; path: string } | undefined {
  if (expression.kind === "call" && expression.name === "fileset") return filesetPath(expression);
  const found = expression.kind === "template" ? modulePathIn(expression.parts) : undefined;
  return found?.path === undefined ? undefined : { span: found.span, path: found.path };
}

/** `fileset(path.module, "docs/*.tpl")`: a folder, and a pattern below it. */
function filesetPath({ args: [folder, pattern] }: Call): { span: Span; path: string } | undefined {
  const text = textOf(pattern);
  if (!folder || !pattern || text === undefined) return undefined;
  if (isModulePath(folder)) return { span: pattern.span, path: text };
  const path = folder.kind === "template" ? modulePathIn(folder.parts)?.path : undefined;
  return path === undefined ? undefined : { span: pattern.span, path: `${path}/${text}` };
}
