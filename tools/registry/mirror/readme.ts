import type { ModuleInterface } from "../../interface/describe/schema.ts";
import type { Texts } from "../../interface/load/sources.ts";
import type { Module } from "../../interface/module/module.ts";
import { printValue } from "../../interface/types/print-value.ts";
import { markdown } from "../../site/markdown/parse.ts";
import { absoluteLinks } from "./links.ts";
import type { MirrorOptions } from "./options.ts";
import { printBlock } from "./print-block.ts";
import { sourceOf } from "./public-address.ts";

/**
 * The README of the root module: what it is, how it is called, what else is in the repository, and where that is made. Between its
 * markers, `tfmods docs` writes tables.
 */
export function rootReadme(
  child: ModuleInterface,
  texts: Texts,
  modules: readonly Module[],
  options: MirrorOptions,
): string {
  const { address, module, source, tag } = options;
  const paragraph = (folder: string) => {
    const readme = texts.get(`${folder}/README.md`)?.text;
    return readme === undefined ? "" : firstParagraph(relinked(readme, folder));
  };
  const folders = modules.filter(({ origin }) => origin.kind === "folder").map(({ folder }) => folder);
  const rows = (top: string, cellsOf: (folder: string) => string[]) =>
    folders
      .filter((folder) => folder.startsWith(`${top}/`) && folder.split("/").length === 2)
      .toSorted()
      .map(
        (folder) =>
          `| ${cellsOf(folder)
            .map((cell) => cell.replaceAll("|", "\\|"))
            .join(" | ")} |`,
      );
  const name = (folder: string) => `[${folder.split("/").at(-1)}](${folder})`;
  const nested = rows("modules", (folder) => [
    name(folder),
    `\`${sourceOf(address, folder === module ? "." : folder)}\``,
    firstSentence(paragraph(folder)),
  ]);
  const examples = rows("examples", (folder) => [name(folder), firstSentence(paragraph(folder))]);
  const place = source === undefined ? "another repository" : `[${source.replace(/^https?:\/\//, "")}](${source})`;
  const table = (title: string, head: string[], lines: string[]) =>
    lines.length === 0
      ? []
      : [`## ${title}`, [`| ${head.join(" | ")} |`, `|${"---|".repeat(head.length)}`, ...lines].join("\n")];
  return `${[
    `# ${address.name}`,
    paragraph(module),
    usage(child, options),
    `This repository is written by \`tfmods registry mirror\` from \`${tag.source}\` of ${place}, where the modules are made, tested and documented: issues and changes belong there. The root module passes every input and output of [${module}](${module}) through.`,
    ...table("Modules", ["module", "source", "what it is"], nested),
    ...table("Examples", ["example", "what it shows"], examples),
    "<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->",
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

// ---

/** The call that needs least. What is required only its caller knows, so such a call is no example that could be run. */
function usage({ variables }: ModuleInterface, { address, version }: MirrorOptions): string {
  const required = variables.filter((variable) => variable.required).map(({ name }) => ({ name, text: "..." }));
  const call = printBlock(`module "${address.name.replaceAll("-", "_")}"`, [
    [
      { name: "source", text: printValue(sourceOf(address)) },
      { name: "version", text: printValue(version) },
    ],
    required,
  ]);
  const said = required.length === 0 ? "" : " skip: what is required is yours to say";
  return `\`\`\`hcl${said}\n${call}\`\`\``;
}

/** Links of a module's README as they are from the top folder. */
function relinked(text: string, folder: string): string {
  return absoluteLinks(text, folder, (path) => path);
}

/** The first paragraph, as Markdown in one line. */
function firstParagraph(text: string): string {
  const tokens = markdown.parse(text, {});
  const index = tokens.findIndex(({ type, level }) => type === "paragraph_open" && level === 0);
  return (tokens[index + 1]?.content ?? "").replaceAll(/\s*\n\s*/g, " ");
}

function firstSentence(paragraph: string): string {
  return /^.*?[.:](?=\s|$)/.exec(paragraph)?.[0].replace(/:$/, ".") ?? paragraph;
}
