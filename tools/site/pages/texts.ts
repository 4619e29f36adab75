import { posix } from "node:path";
import type { Project } from "../../check/check.ts";
import { closest } from "../../utils/closest.ts";
import { UserError } from "../../utils/errors.ts";
import type { GeneratedPage, SiteConfiguration } from "../site-configuration.ts";
import { moduleTexts } from "./modules.ts";

export type TextsInput = {
  project: Project;
  configuration: SiteConfiguration;
  generated: readonly GeneratedPage[];
};

/**
 * Markdown by file: of the repository, of modules that have none, and what programs write; and which of them is the first page. Where none of the
 * usual ones is there, it lists the modules. @throws UserError for a first page that is configured and not there
 */
export function markdownTexts({ project, configuration, generated }: TextsInput): {
  texts: Map<string, string>;
  home: string;
} {
  const { texts, workspace } = project;
  const files = [...texts].filter(([file]) => file.endsWith(".md")).map(([file, { text }]) => [file, text] as const);
  const all = new Map([
    ...files,
    ...moduleTexts(workspace, texts),
    ...generated.map(({ file, markdown }) => [file, markdown] as const),
  ]);
  const { home = HOMES.find((file) => all.has(file)) } = configuration;
  if (home !== undefined && !all.has(home))
    throw new UserError(`site.home: there is no ${home}${closest(home, [...all.keys()])}`, {
      advice: "Name the Markdown file of the first page.",
    });
  if (home !== undefined) return { texts: all, home };
  return { texts: new Map([["README.md", listOf([...all.keys()])], ...all]), home: "README.md" };
}

// ---

const HOMES = ["README.md", "readme.md", "Readme.md", "docs/index.md", "docs/README.md"];

function listOf(files: readonly string[]): string {
  const links = files.toSorted().map((file) => `- [${nameOf(file)}](<${file}>)`);
  return `# Modules\n\nWhat this repository has.\n\n${links.join("\n")}\n`;
}

function nameOf(file: string): string {
  return file.replace(/\/readme\.md$/i, "") || posix.basename(file);
}
