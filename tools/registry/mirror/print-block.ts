/** `name = text` in a block; a text may have several lines, indented as it would be in a block at the top of a file. */
export type Line = { name: string; text: string };

/** A block in a block, such as `validation`. */
export type Inner = { type: string; lines: readonly Line[] };

/**
 * A block at the top of a file as `terraform fmt` writes it.
 * @param header type and labels @param groups lines with an empty one between each two groups @param inner come behind them
 */
export function printBlock(header: string, groups: readonly Line[][], inner: readonly Inner[] = []): string {
  const written = groups.filter((lines) => lines.length > 0).map((lines) => printLines(lines, 2));
  const blocks = inner.map(({ type, lines }) => `  ${type} {\n${printLines(lines, 4)}  }\n`).join("");
  return `${header} {\n${[...written, ...(blocks === "" ? [] : [blocks])].join("\n")}}\n`;
}

/** An object with one entry a line. @param indent of the line that it begins in */
export function printObject(lines: readonly Line[], indent: number): string {
  return lines.length === 0 ? "{}" : `{\n${printLines(lines, indent + 2)}${" ".repeat(indent)}}`;
}

// ---

/** Signs of equality stand below each other where neighbours have one line each. */
function printLines(lines: readonly Line[], indent: number): string {
  return lines
    .map(({ name, text }, index) => {
      const padded = isWrapped(lines[index]) ? name : name.padEnd(widthAround(lines, index));
      return `${" ".repeat(indent)}${padded} = ${text}\n`;
    })
    .join("");
}

function widthAround(lines: readonly Line[], index: number): number {
  let [first, last] = [index, index];
  while (first > 0 && !isWrapped(lines[first - 1])) first -= 1;
  while (last + 1 < lines.length && !isWrapped(lines[last + 1])) last += 1;
  return Math.max(...lines.slice(first, last + 1).map(({ name }) => name.length));
}

/** A heredoc is none: its sign of equality stands below the others. */
function isWrapped(line: Line | undefined): boolean {
  const { text = "" } = line ?? {};
  return text.includes("\n") && !text.startsWith("<<");
}
