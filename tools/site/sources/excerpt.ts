/** Where lines are in a file, which may be indented there. `first`: from 0. */
export type Excerpt = { first: number; count: number; indent: number };

/** Finds lines in a file, all indented alike; undefined when they are not there one behind the other. */
export function findExcerpt(file: string, excerpt: string): Excerpt | undefined {
  const [lines, wanted] = [file.split("\n"), excerpt.trimEnd().split("\n")];
  for (let first = 0; first + wanted.length <= lines.length; first += 1) {
    const indent = (lines[first] ?? "").length - (wanted[0] ?? "").length;
    if (indent >= 0 && wanted.every((text, index) => isLine(lines[first + index] ?? "", text, indent)))
      return { first, count: wanted.length, indent };
  }
  return undefined;
}

/** The lines of an excerpt, of those of the file as HTML. */
export function excerptHtml(lines: readonly string[], { first, count, indent }: Excerpt): string {
  const blanks = new RegExp(`^((?:<[^>]*>)*) {${indent}}`);
  return lines
    .slice(first, first + count)
    .map((line) => line.replace(blanks, "$1"))
    .join("\n");
}

// ---

function isLine(line: string, text: string, indent: number): boolean {
  return line.trim() === "" ? text.trim() === "" : line.slice(0, indent).trim() === "" && line.slice(indent) === text;
}
