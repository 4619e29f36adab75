/** A part of a changelog that is about a version, or about what comes next. Lines count from 0. */
export type Section = {
  /** Its heading as it is written, without what makes it one; its level, from 1 to 6. */
  heading: string;
  level: number;
  /** How many lines the heading has: 2 if it is underlined. */
  size: number;
  /** Undefined where the heading names none. */
  version: string | undefined;
  isUnreleased: boolean;
  /** The line of the heading, and that behind its last one. */
  start: number;
  end: number;
};

/** The sections of a changelog, the topmost first: headings of one level with a version, or a word such as "Unreleased". */
export function sectionsOf(lines: readonly string[]): Section[] {
  const headings = headingsOf(lines);
  const isVersion = ({ heading }: Heading) => versionIn(heading) !== undefined || UNRELEASED.test(heading);
  const level = headings.find(isVersion)?.level;
  if (level === undefined) return [];
  const borders = headings.filter((heading) => heading.level <= level);
  return borders.flatMap((heading, index) => {
    if (heading.level !== level || !isVersion(heading)) return [];
    const isUnreleased = UNRELEASED.test(heading.heading);
    const end = borders[index + 1]?.start ?? endOf(lines);
    return [{ ...heading, version: versionIn(heading.heading), isUnreleased, end }];
  });
}

/** What a heading says of changes that are in no release: `[Unreleased]`, `1.2.3, not released yet`. */
export const UNRELEASED = /\b(?:unreleased|not (?:yet )?released(?: yet)?|next (?:release|version)|next$)/i;

/** A version with all three numbers, as it stands in a heading; group 1 is the version. */
export const VERSION = /(?<![\w.])v?(\d+\.\d+\.\d+(?:-[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?)(?![\w.]*\d)/;

/** Headings of lines with `#`, and those underlined with `=` or `-`, but not those in blocks of code. https://spec.commonmark.org/0.31.2/#setext-headings */
export function headingsOf(lines: readonly string[]): Heading[] {
  let fence: string | undefined;
  // Front matter ends with what looks like an underline.
  const begin = lines[0] === "---" ? lines.indexOf("---", 1) : -1;
  return lines.flatMap((line, start) => {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
      return [];
    }
    if (fence !== undefined) return [];
    const [, marks, heading = ""] = /^(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/.exec(line) ?? [];
    if (marks !== undefined) return [{ heading, level: marks.length, start, size: 1 }];
    const [, under] = /^ {0,3}(=|-)\1*\s*$/.exec(lines[start + 1] ?? "") ?? [];
    if (under === undefined || start < begin || !isParagraph(line) || isParagraph(lines[start - 1] ?? "")) return [];
    return [{ heading: line.trim(), level: under === "=" ? 1 : 2, start, size: 2 }];
  });
}

/** The lines of a heading, underlined or not as another one is. */
export function headingLines(heading: string, { level, size }: { level: number; size: number }): string[] {
  return size === 2 ? [heading, (level === 1 ? "=" : "-").repeat(heading.length)] : [`${"#".repeat(level)} ${heading}`];
}

/** A definition of a link, such as `[1.2.3]: https://example.org`; groups are its name and its address. */
export const LINK = /^ {0,3}\[([^\]]+)\]:\s*(\S+)\s*$/;

// ---

type Heading = { heading: string; level: number; start: number; size: number };

/** Text that is no item of a list, no quote, no line across the page and no code. */
function isParagraph(line: string): boolean {
  return /^\S/.test(line) && !/^(?:[*+-]\s|\d+[.)]\s|>|#{1,6}\s|[=-]+\s*$|(?:[-*_]\s*){3,}$|`{3}|~{3}|\|)/.test(line);
}

function versionIn(heading: string): string | undefined {
  return VERSION.exec(heading)?.[1];
}

/** Definitions of links at the end belong to no version. */
function endOf(lines: readonly string[]): number {
  let end = lines.length;
  while (end > 0 && (lines[end - 1]?.trim() === "" || LINK.test(lines[end - 1] ?? ""))) end--;
  return end;
}
