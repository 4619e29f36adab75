import { posix } from "node:path";
import { fencedBlocks } from "../../interface/load/markdown.ts";

/** The address of what a relative path leads to, or undefined for what leads nowhere. @param path from the root of the repository */
export type AddressOf = (path: string, use: "link" | "picture") => string | undefined;

/**
 * A Markdown text whose relative links and pictures have become addresses: a registry shows it where the path leads nowhere.
 * https://developer.hashicorp.com/terraform/language/modules/develop/structure asks for addresses of one commit.
 * @param folder that the text is in
 */
export function absoluteLinks(markdown: string, folder: string, addressOf: AddressOf): string {
  const code = fencedBlocks(markdown);
  const isCode = (line: number) => code.some((block) => line >= block.line && line <= block.lastLine);
  const lines = markdown.split("\n");
  return lines.map((line, index) => (isCode(index + 1) ? line : absoluteLine(line, folder, addressOf))).join("\n");
}

// ---

/** Code, which stays, or the target of a link, of a picture, of a reference, or of an attribute of HTML. */
const PIECES =
  /(?<!`)(?<ticks>`+)(?!`)[\s\S]*?[^`]\k<ticks>(?!`)|(?<before>\]\(\s*<?)(?<target>[^()\s<>]+)(?=>?(?:\s+["'(][^)]*)?\))|^(?<define> {0,3}\[[^\]]+\]:\s*<?)(?<defined>[^\s<>]+)|(?<html>\s(?:href|src|srcset)=["'])(?<attribute>[^"']+)/g;

function absoluteLine(line: string, folder: string, addressOf: AddressOf): string {
  return line.replaceAll(PIECES, (whole, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const at = rest.at(-3) as number;
    const target = groups.target ?? groups.defined ?? groups.attribute;
    if (target === undefined) return whole;
    const before = groups.before ?? groups.define ?? groups.html ?? "";
    const isPicture = groups.before ? isPictureAt(line, at) : /src/.test(before);
    return before + (absolute(target, folder, isPicture ? "picture" : "link", addressOf) ?? target);
  });
}

/** Whether the brackets that end at a place began with `![`. */
function isPictureAt(line: string, end: number): boolean {
  let depth = 0;
  for (let at = end; at >= 0; at -= 1) {
    if (line[at] === "]") depth += 1;
    if (line[at] === "[") depth -= 1;
    if (depth === 0) return line[at - 1] === "!";
  }
  return false;
}

function absolute(target: string, folder: string, use: "link" | "picture", addressOf: AddressOf): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target)) return undefined;
  const [, path = "", anchor = ""] = /^([^?#]*)(.*)$/s.exec(target) ?? [];
  const from = path.startsWith("/") ? path.slice(1) : posix.join(folder, decodeURI(path));
  const address = addressOf(posix.normalize(from).replace(/(?<=.)\/$/, ""), use);
  return address === undefined ? undefined : address + anchor;
}
