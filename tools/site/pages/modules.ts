import { posix } from "node:path";
import { findMarkers } from "../../docs/markers.ts";
import { readmeRenderer } from "../../docs/readme.ts";
import { moduleTables } from "../../docs/readmes.ts";
import type { Workspace } from "../../interface/module/workspace.ts";
import { READMES } from "./link-targets.ts";

/**
 * Markdown of what the modules offer and need, by the files of their READMEs, for modules whose README does not say it between markers:
 * it comes behind the README, or stands for it.
 */
export function moduleTexts(workspace: Workspace, texts: ReadonlyMap<string, { text: string }>): Map<string, string> {
  const tablesOf = moduleTables(workspace, { render: readmeRenderer() });
  const folders = workspace.modules.filter(({ origin, broken }) => origin.kind === "folder" && broken.length === 0);
  return new Map(
    folders.flatMap((module): [string, string][] => {
      const names = READMES.map((name) => posix.join(module.folder, name));
      const file = names.find((name) => texts.has(name)) ?? posix.join(module.folder, "README.md");
      const written = texts.get(file)?.text;
      if (written !== undefined && hasMarkers(written)) return [];
      const before = written ?? `# ${module.folder === "." ? "Module" : posix.basename(module.folder)}\n`;
      return [[file, `${before.trimEnd()}\n\n${tablesOf(module)}`]];
    }),
  );
}

// ---

/** Broken markers are what `tfmods docs` complains about. */
function hasMarkers(text: string): boolean {
  try {
    return findMarkers(text) !== undefined;
  } catch {
    return true;
  }
}
