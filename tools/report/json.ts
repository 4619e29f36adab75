import type { Reporter } from "./reporter.ts";

/** For programs. Within a version, keys and codes may be added, and none changes its meaning. */
export const json: Reporter = ({ findings, ignores, mended, counted, folder, milliseconds, version }) => {
  const listed = ignores.map(({ source, span, codes, reason, ignored }) => ({
    file: source.path,
    line: source.position(span.start).line,
    codes,
    reason,
    ignored,
  }));
  const result = { version: 1, tool: { name: "tfmods", version }, folder: folder || ".", milliseconds, counted };
  return `${JSON.stringify({ ...result, findings, ignores: listed, mended }, undefined, 2)}\n`;
};
