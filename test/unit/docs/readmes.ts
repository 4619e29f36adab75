import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf, tfmods } from "../support/tfmods.ts";

/** A folder in which `tfmods docs` was run, and what it said. */
export async function documented(tree: Record<string, string | Uint8Array>, ...args: string[]) {
  const folder = folderOf(tree);
  const result = await tfmods(folder, ["docs", ...args]);
  return { ...result, folder, read: (path: string) => readFileSync(join(folder, path), "utf8") };
}

/** What is wrong with the form of a Markdown text: rules of markdownlint that generated text could break. */
export function untidy(markdown: string): string[] {
  const lines = markdown.split("\n");
  const anchors = [...markdown.matchAll(/<a id="([^"]*)"/g)].map(([, id]) => id);
  const headings = lines.filter((line) => line.startsWith("#"));
  return [
    ...lines.filter((line) => /[ \t]$/.test(line)).map((line) => `blank at the end: ${line}`),
    ...lines.filter((line, at) => line === "" && lines[at - 1] === "").map(() => "two empty lines"),
    ...lines
      .filter((line, at) => line.startsWith("#") && ((lines[at - 1] ?? "") !== "" || lines[at + 1] !== ""))
      .map((line) => `no empty lines around ${line}`),
    ...lines
      .filter(
        (line, at) =>
          line.startsWith("|") && lines[at - 1]?.startsWith("|") && cells(line) !== cells(lines[at - 1] ?? ""),
      )
      .map((line) => `another number of cells: ${line}`),
    ...lines
      .filter((line, at) => line.startsWith("|") !== lines[at + 1]?.startsWith("|") && line !== "" && lines[at + 1])
      .map((line) => `no empty line at the table: ${line}`),
    ...twice(anchors).map((anchor) => `anchor twice: ${anchor}`),
    ...twice(headings).map((heading) => `heading twice: ${heading}`),
  ];
}

// ---

function cells(row: string): number {
  return row.match(/(?<!\\)\|/g)?.length ?? 0;
}

function twice<T>(items: readonly T[]): T[] {
  return items.filter((item, at) => items.indexOf(item) !== at);
}
