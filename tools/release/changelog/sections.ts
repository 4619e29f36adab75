/** A part of a changelog that is about a version, or about what comes next. Lines count from 0. */
export type Section = {
  /** Its heading as it is written, and the number of `#` before it. */
  heading: string;
  level: number;
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

/** Headings of lines with `#`, but not those in blocks of code. */
export function headingsOf(lines: readonly string[]): Heading[] {
  let fence: string | undefined;
  return lines.flatMap((line, start) => {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
      return [];
    }
    const [, marks, heading = ""] = (fence === undefined && /^(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/.exec(line)) || [];
    return marks === undefined ? [] : [{ heading, level: marks.length, start }];
  });
}

/** A definition of a link, such as `[1.2.3]: https://example.org`; groups are its name and its address. */
export const LINK = /^ {0,3}\[([^\]]+)\]:\s*(\S+)\s*$/;

// ---

type Heading = { heading: string; level: number; start: number };

function versionIn(heading: string): string | undefined {
  return VERSION.exec(heading)?.[1];
}

/** Definitions of links at the end belong to no version. */
function endOf(lines: readonly string[]): number {
  let end = lines.length;
  while (end > 0 && (lines[end - 1]?.trim() === "" || LINK.test(lines[end - 1] ?? ""))) end--;
  return end;
}
