const PART = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>|&(amp|lt|gt|quot);|([^<>&]+)/gy;
const SIGNS: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** The text of HTML without its elements. @throws Error for what is no HTML, and for elements that are not closed in their line */
export function textOfHtml(html: string): string {
  return html.split("\n").map(textOfLine).join("\n");
}

/** The links of HTML: their addresses by what they say. */
export function linksOfHtml(html: string): { text: string; href: string }[] {
  return [...html.matchAll(/<a\b[^>]* href="([^"]*)"[^>]*>(.*?)<\/a>/g)].map(([, href = "", text = ""]) => ({
    href,
    text: textOfHtml(text),
  }));
}

// ---

function textOfLine(line: string): string {
  const open: string[] = [];
  let text = "";
  let at = 0;
  for (const [part, close, name, , sign, plain] of line.matchAll(PART)) {
    at += part.length;
    text += plain ?? (sign ? SIGNS[sign] : "");
    if (name === undefined) continue;
    if (close === "") open.push(name);
    else if (open.pop() !== name) throw new Error(`expected another end than ${part} in ${line}`);
  }
  if (at < line.length || open.length > 0) throw new Error(`no HTML from column ${at + 1} on, or not closed: ${line}`);
  return text;
}
