/** A part of a text with a colour: a class of highlight.js. Tokens are in the order of the text, and beside each other. */
export type Token = { start: number; end: number; className: string };

/** A part of a text that leads somewhere. */
export type Link = { start: number; end: number; href: string };

/**
 * A text as HTML, with its tokens and links. No element goes beyond the end of a line, so the lines of the result are those of the
 * text. Of links that overlap, the first counts.
 */
export function paint(text: string, tokens: readonly Token[], links: readonly Link[] = []): string {
  const brush = new Brush(text, tokens);
  let html = "";
  for (const link of links.toSorted((a, b) => a.start - b.start)) {
    if (link.start < brush.at) continue;
    html += brush.piecesTo(link.start).map(inSpan).join("");
    html += inLink(brush.piecesTo(endInLine(text, link)), link.href);
  }
  return html + brush.piecesTo(text.length).map(inSpan).join("");
}

/** A text as it stands between elements. */
export function escapeText(text: string): string {
  return text.replaceAll(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** A text as it stands between the double quotes of an attribute. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;");
}

// ---

type Piece = { text: string; className: string | undefined };

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Goes once over a text and its tokens. */
class Brush {
  at = 0;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  /** What is between here and there, cut where the colour changes. */
  piecesTo(end: number): Piece[] {
    const pieces: Piece[] = [];
    while (this.at < end) {
      const token = this.#tokens[this.#next];
      if (token && token.end <= this.at) this.#next += 1;
      else if (token && token.start <= this.at) pieces.push(this.#take(Math.min(token.end, end), token.className));
      else pieces.push(this.#take(Math.min(token?.start ?? end, end), undefined));
    }
    return pieces;
  }

  #take(end: number, className: string | undefined): Piece {
    const text = this.#text.slice(this.at, end);
    this.at = end;
    return { text, className };
  }
}

function inSpan({ text, className }: Piece): string {
  if (className === undefined) return escapeText(text);
  return text
    .split("\n")
    .map((line) => (line.trim() === "" ? line : `<span class="${className}">${escapeText(line)}</span>`))
    .join("\n");
}

/** A link of one colour needs no element in it. */
function inLink(pieces: readonly Piece[], href: string): string {
  const [first, ...others] = pieces;
  if (!first) return "";
  const address = `href="${escapeAttribute(href)}"`;
  if (others.length > 0) return `<a ${address}>${pieces.map(inSpan).join("")}</a>`;
  const colour = first.className === undefined ? "" : `class="${first.className}" `;
  return `<a ${colour}${address}>${escapeText(first.text)}</a>`;
}

function endInLine(text: string, { start, end }: Link): number {
  const newLine = text.indexOf("\n", start);
  return newLine >= 0 && newLine < end ? newLine : end;
}
