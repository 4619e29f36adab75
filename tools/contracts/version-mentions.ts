import type { Report } from "../check/rule.ts";
import type { Texts } from "../interface/load/sources.ts";
import { Source } from "../interface/syntax/source.ts";
import { type Matrix, nameOf } from "./versions.ts";

type Found = Report<{ what: string; expected: string; found: string }>;

/** Images with a tag, wherever they are written: of one that is in the matrix, it is the tag of the matrix. The README names them all. */
export function* mentionedImages({ rows, source }: Matrix, texts: Texts): Generator<Found> {
  const hosts = new Set(rows.map(({ image }) => image.slice(0, image.indexOf("/") + 1)));
  for (const [path, { text }] of texts) {
    if (HISTORY.test(path) || path === "versions.yaml" || ![...hosts].some((host) => text.includes(host))) continue;
    for (const row of rows)
      for (const { start, tag } of tagsIn(text, nameOf(row.image))) {
        if (row.image.endsWith(`:${tag}`) || tag === row.embedded) continue;
        const mention = `${nameOf(row.image)}:${tag}`;
        const span = { start, end: start + mention.length };
        const found = { what: row.name, expected: row.image, found: mention };
        yield { source: new Source(path, text), span, arguments: found };
      }
  }
  const readme = texts.get("README.md")?.text;
  for (const { name, image, waits, span } of readme === undefined ? [] : rows)
    if (waits === undefined && !readme?.includes(`\`${image}\``)) {
      const expected = `\`${image}\` in README.md`;
      yield { source, span, arguments: { what: name, expected, found: "it nowhere" } };
    }
}

/** What the README says of versions of other programs: rows of its tables, and from which version on they are good. */
export function* mentionedVersions({ tested, terraform }: Matrix, texts: Texts): Generator<Found> {
  const oldest = /^>= (\d+\.\d+)/.exec(terraform ?? "")?.[1];
  for (const [path, { text }] of texts) {
    if (!path.endsWith(".md") || HISTORY.test(path)) continue;
    const source = new Source(path, text);
    const mentions = [
      ...[...text.matchAll(ROW)].map((match) => ({ match, expected: tested.get(match[1] ?? "") })),
      ...[...text.matchAll(OLDEST)].map((match) => ({ match, expected: oldest })),
    ];
    for (const { match, expected } of mentions) {
      const [whole, what = "", found = ""] = match;
      if (expected === undefined || found === expected) continue;
      const span = { start: match.index, end: match.index + whole.length };
      yield { source, span, arguments: { what, expected, found } };
    }
  }
}

// ---

/** What tells of the past keeps the versions of the past. */
const HISTORY = /^(?:CHANGELOG\.md|docs\/decisions\/|docs\/measurements\.md)/;
const ROW = /^\| (Terraform|OpenTofu|Kubernetes)\b[^|\n]* \| (\d+\.\d+\.\d+) \|/gm;
const OLDEST = /\b([Tt]erraform) \(?(\d+\.\d+) or newer/g;

function* tagsIn(text: string, image: string): Generator<{ start: number; tag: string }> {
  for (let start = text.indexOf(image); start >= 0; start = text.indexOf(image, start + 1)) {
    TAG.lastIndex = start + image.length;
    const tag = TAG.exec(text)?.[1];
    if (tag !== undefined) yield { start, tag };
  }
}

const TAG = /:(\w[\w.-]*\w|\w)/y;
