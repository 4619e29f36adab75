import { LINK } from "./sections.ts";

/**
 * Lines of a changelog with the links that Keep a Changelog has at its end: `[Unreleased]` now compares with the new version, which gets
 * a link of its own. Without such a link nothing changes. https://keepachangelog.com
 */
export function withLinks(
  lines: readonly string[],
  { version, tag, before }: { version: string; tag: string; before: string | undefined },
): string[] {
  const linkOf = (line: string) => LINK.exec(line) ?? [];
  const at = lines.findIndex((line) => /^unreleased$/i.test(linkOf(line)[1] ?? ""));
  const [, name, address = ""] = linkOf(lines[at] ?? "");
  const isThere = lines.some((line) => linkOf(line)[1] === version);
  // https://docs.github.com/en/pull-requests/committing-changes-to-your-project/viewing-and-comparing-commits/comparing-commits
  const [, start, from] = /^(.*\/compare\/)(.+)\.\.\.HEAD$/.exec(address) ?? [];
  if (start === undefined || isThere) return [...lines];
  const links = [`[${name}]: ${start}${tag}...HEAD`, `[${version}]: ${start}${before ?? from}...${tag}`];
  return [...lines.slice(0, at), ...links, ...lines.slice(at + 1)];
}
