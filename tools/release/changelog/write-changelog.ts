import { type Difference, type Group, unnamed } from "./differences.ts";
import { headingFor } from "./heading.ts";
import { withLinks } from "./links.ts";
import { headingLines, headingsOf, type Section, sectionsOf } from "./sections.ts";

/** What a changelog is to say of a version. */
export type ChangelogEntry = {
  version: string;
  /** Of today, such as 2026-01-31; a heading that is there keeps its own. */
  date: string;
  differences: readonly Difference[];
  /** What is said where there is nothing else: titles of commits. */
  titles: readonly string[];
  /** The tag of the version, and that of the one before, for links to what has changed. */
  tag: string;
  before: string | undefined;
};

/** A changelog with the section of a version, and the text of that section without its heading. */
export type WrittenChangelog = { text: string; section: string };

/**
 * Makes the section of a version: what people wrote under the heading of what was not released yet, and behind it the differences that
 * they do not name. A section that is there is kept, and what it lacks is added; a second time nothing changes.
 */
export function writeChangelog(text: string, entry: ChangelogEntry): WrittenChangelog {
  const [end, lines] = [text.includes("\r\n") ? "\r\n" : "\n", text.replaceAll("\r\n", "\n").split("\n")];
  const sections = sectionsOf(lines);
  const own = sections.find(({ version, isUnreleased }) => version === entry.version && !isUnreleased);
  const unreleased = own ? undefined : sections.find(({ isUnreleased }) => isUnreleased);
  const from = own ?? unreleased;
  const there = from ? lines.slice(from.start + from.size, from.end) : [];
  const body = bodyOf(there, lines, from?.level ?? 2, entry);
  // Blank lines stay, too: a hook that formats would take away what is written again and again.
  if (own && body.join("\n") === trimBlank(there).join("\n")) return { text, section: body.join("\n") };
  const head = own ? lines.slice(own.start, own.start + own.size) : headOf(entry, sections, unreleased);
  const at = from ? [from.start, from.end] : placeFor(sections, lines);
  const [before, behind] = [lines.slice(0, at[0]), lines.slice(at[1])];
  const gap = before.length > 0 && before.at(-1)?.trim() !== "" ? [""] : [];
  const rest = behind.some((line) => line.trim() !== "") ? ["", ...dropBlank(behind)] : [""];
  const written = [...before, ...gap, ...head, "", ...body, ...rest];
  const linked = own ? written : withLinks(written, entry);
  return { text: linked.join(end), section: body.join("\n") };
}

// ---

/** The heading; with an empty one above it for what comes next, if the file had such a heading without a version. */
function headOf({ version, date }: ChangelogEntry, sections: readonly Section[], unreleased?: Section): string[] {
  const heading = headingLines(headingFor(version, date, sections), sections[0] ?? { level: 2, size: 1 });
  if (unreleased === undefined || unreleased.version !== undefined) return heading;
  return [...headingLines(unreleased.heading, unreleased), "", ...heading];
}

/** Above the newest version; behind all else where there is none. */
function placeFor([newest]: readonly Section[], lines: readonly string[]): [number, number] {
  if (newest) return [newest.start, newest.start];
  const end = lines.findLastIndex((line) => line.trim() !== "") + 1;
  return [end, end];
}

function bodyOf(written: readonly string[], lines: readonly string[], level: number, entry: ChangelogEntry): string[] {
  const { differences, titles } = entry;
  let body = trimBlank(written);
  const bullet = [...body, ...lines].find((line) => /^[*+-] /.test(line))?.[0] ?? "-";
  for (const group of unnamed(written.join("\n"), differences)) body = withGroup(body, group, level + 1, bullet);
  return body.length > 0 ? body : titles.map((title) => `${bullet} ${title}`);
}

/** Lines at the end of a group that people have made, or as a new one. */
function withGroup(body: string[], { title, known, lines }: Group, level: number, bullet: string): string[] {
  const marked = lines.map((line) => `${bullet} ${line}`);
  const headings = headingsOf(body);
  const index = headings.findIndex((heading) => heading.level === level && known.test(heading.heading));
  if (index < 0) return [...body, ...(body.length > 0 ? [""] : []), `${"#".repeat(level)} ${title}`, "", ...marked];
  const end = headings.slice(index + 1).find((heading) => heading.level <= level)?.start ?? body.length;
  const group = trimBlank(body.slice(0, end));
  const { start = 0, size = 1 } = headings[index] ?? {};
  return [...group, ...(start + size === group.length ? [""] : []), ...marked, ...space(body.slice(end))];
}

function space(lines: readonly string[]): string[] {
  return lines.length > 0 ? ["", ...lines] : [];
}

function trimBlank(lines: readonly string[]): string[] {
  const rest = dropBlank(lines);
  return rest.slice(0, rest.findLastIndex((line) => line.trim() !== "") + 1);
}

function dropBlank(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  return first < 0 ? [] : lines.slice(first);
}
