// The markers of terraform-docs, so that a README may change from one program to the other.

/** Where the text between the markers stands, without their lines; `newLine`: how lines end there. */
export type Place = { from: number; to: number; newLine: "\n" | "\r\n" };

/** Markers that do not belong together. */
export class MarkerProblem extends Error {
  override name = "MarkerProblem";
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** Finds the markers, which stand alone in their lines; those in code are none. @throws MarkerProblem unless there is one pair of them, or none */
export function findMarkers(text: string): Place | undefined {
  const found = markersIn(text);
  const [begin, end] = found;
  if (!begin) return undefined;
  const alone = found.find((marker) => !marker.alone);
  if (alone) throw new MarkerProblem(`${alone.name} has to stand alone in its line`, alone.line);
  if (begin.name === END) throw new MarkerProblem(`${END} has no ${BEGIN} before it`, begin.line);
  const twice = found.slice(1).find(({ name }) => name === BEGIN);
  if (twice)
    throw new MarkerProblem(
      `${BEGIN} is there already in line ${begin.line}: expected ${END} and nothing more`,
      twice.line,
    );
  if (!end) throw new MarkerProblem(`${BEGIN} has no ${END} behind it`, begin.line);
  const more = found[2];
  if (more) throw new MarkerProblem(`${END} is there already in line ${end.line}`, more.line);
  return { from: begin.to, to: end.from, newLine: text.slice(begin.from, begin.to).endsWith("\r\n") ? "\r\n" : "\n" };
}

/** What stands between markers, with the empty lines around it. @param content lines that end with `\n` */
export function between({ newLine }: Place, content: string): string {
  return `\n${content}\n`.replaceAll("\n", newLine);
}

// ---

const BEGIN = "BEGIN_TF_DOCS";
const END = "END_TF_DOCS";
const MARKER = /<!--\s*(BEGIN_TF_DOCS|END_TF_DOCS)\s*-->/g;
const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n]*)/;

/** `from`, `to`: its line, with the end of that. */
type Marker = { name: string; line: number; from: number; to: number; alone: boolean };

function markersIn(text: string): Marker[] {
  const found: Marker[] = [];
  let from = 0;
  let fence: string | undefined;
  for (const [index, line] of text.split(/(?<=\n)/).entries()) {
    const to = from + line.length;
    fence = fenceAfter(line, fence);
    if (fence === undefined)
      for (const [marker, name = ""] of line.replaceAll(/(`+)[^`]+\1/g, "").matchAll(MARKER))
        found.push({ name, line: index + 1, from, to, alone: line.trim().replace(/^\ufeff/, "") === marker });
    from = to;
  }
  return found;
}

/** The fence that is open behind a line. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const [, marks = "", said = ""] = FENCE.exec(line) ?? [];
  if (marks === "") return open;
  if (open === undefined) return marks.startsWith("`") && said.includes("`") ? undefined : marks;
  return marks.startsWith(open) && said.trim() === "" ? undefined : open;
}
