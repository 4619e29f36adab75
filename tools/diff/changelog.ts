/** What a changelog says under the heading with a version, up to the next heading of the same level; undefined if there is none. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const lines = changelog.split("\n");
  const start = lines.findIndex((line) => headingOf(line)?.words.includes(version));
  const level = headingOf(lines[start] ?? "")?.level;
  if (level === undefined) return undefined;
  const length = lines
    .slice(start + 1)
    .findIndex((line) => (headingOf(line)?.level ?? Number.POSITIVE_INFINITY) <= level);
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join("\n");
}

// ---

/** The words of a heading, such as `## [v1.2.3] - 2024-05-01`, without brackets and the v of versions. */
function headingOf(line: string): { level: number; words: string[] } | undefined {
  const [, marks, text = ""] = /^(#+) +(.*)$/.exec(line) ?? [];
  if (marks === undefined) return undefined;
  const words = text.split(/[\s,:()[\]]+/).map((word) => word.replace(/^v(?=\d)/, ""));
  return { level: marks.length, words };
}
