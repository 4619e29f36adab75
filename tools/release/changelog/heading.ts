import { type Section, UNRELEASED, VERSION } from "./sections.ts";

/**
 * The heading of a new version, as the file writes them: what a version before has around its number and its date, or else what the
 * heading of what was not released has.
 * @param date such as 2026-01-31
 */
export function headingFor(version: string, date: string, sections: readonly Section[]): string {
  const released = sections.filter(({ isUnreleased }) => !isUnreleased);
  const [newest, before] = released;
  const like = newest && likeReleased(newest, before, version, date);
  if (like !== undefined) return like;
  const unreleased = sections.find(({ isUnreleased }) => isUnreleased)?.heading ?? "";
  return likeUnreleased(unreleased, version, date) ?? `${version} - ${date}`;
}

// ---

const DATE = /\d{4}-\d{2}-\d{2}/;

/** Undefined where there is more in a heading than version, date and a link: a name of a release, or a date in words, would be wrong. */
function likeReleased(newest: Section, before: Section | undefined, version: string, date: string): string | undefined {
  const [old = "", older] = [newest.version, before?.version];
  const rest = newest.heading
    .replace(/\(https?:[^)]*\)/, "")
    .replace(new RegExp(VERSION, "g"), "")
    .replace(DATE, "");
  if (/[\p{L}\d]/u.test(rest)) return undefined;
  // In a link to what has changed, the one before stands, too.
  const swap = new Map([[old, version], ...(older === undefined ? [] : [[older, old] as const])]);
  const known = [...swap.keys()].map((text) => text.replaceAll(".", "\\.")).join("|");
  return newest.heading
    .replace(new RegExp(`(?<![\\d.])(?:${known})(?![\\w-]|\\.\\d)`, "g"), (found) => swap.get(found) ?? found)
    .replace(DATE, date);
}

function likeUnreleased(heading: string, version: string, date: string): string | undefined {
  if (!UNRELEASED.test(heading)) return undefined;
  if (VERSION.test(heading))
    return heading.replace(UNRELEASED, date).replace(VERSION, (found, old) => found.replace(old, version));
  // Keep a Changelog, https://keepachangelog.com: `[Unreleased]` becomes `[1.2.3] - 2026-01-31`.
  return /^\[[^\]]+\]$/.test(heading) ? `[${version}] - ${date}` : `${version} - ${date}`;
}
