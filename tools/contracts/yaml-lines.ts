/** A key of a YAML text with what stands behind it. */
export type YamlLine = {
  /** The keys around it and itself, from the outermost; elements of lists have none. */
  path: string[];
  /** The scalar without its quotes, or a flow collection as it is written; empty if its value is in the lines below. */
  value: string;
  /** Where the value begins in the text. */
  start: number;
  /** Counts the elements of lists: keys of one element have the same number. */
  item: number;
};

/**
 * Reads YAML that is written as our files are: keys of words in block style, elements of lists that are maps, scalars in one line or
 * after `|` and `>`. It knows no anchors, no flow collections over several lines, and no folding. A library reads our files in thirty times the time
 * that it takes, which would be a tenth of the whole check.
 */
export function yamlLines(text: string): YamlLine[] {
  const found: YamlLine[] = [];
  const around: { indent: number; key: string }[] = [];
  let block: { indent: number; line: YamlLine } | undefined;
  let item = 0;
  let start = 0;
  for (const line of text.split("\n")) {
    const indent = line.search(/\S/);
    if (block && (indent < 0 || indent > block.indent)) block.line.value += `${line.trim()}\n`;
    else {
      block = undefined;
      if (/^\s*- /.test(line)) item += 1;
      const [, before = "", key = "", gap = "", rest = ""] = KEY.exec(line) ?? [];
      if (key !== "") {
        while ((around.at(-1)?.indent ?? -1) >= before.length) around.pop();
        around.push({ indent: before.length, key: unquoted(key) });
        const isBlock = /^[|>][-+]?\s*(?:#.*)?$/.test(rest);
        const read: YamlLine = {
          path: around.map(({ key }) => key),
          value: isBlock ? "" : scalar(rest),
          start: isBlock ? start + line.length + 1 : start + before.length + key.length + gap.length,
          item,
        };
        if (isBlock) block = { indent: before.length, line: read };
        found.push(read);
      }
    }
    start += line.length + 1;
  }
  return found;
}

/** The keys and scalars of a flow map in one line: `{ source: a/b, version: "1" }`. */
export function flowMap(value: string): Record<string, string> {
  const pairs = [...value.matchAll(/([\w-]+): ("(?:[^"\\]|\\.)*"|'[^']*'|[^,{}]*[^,{}\s])/g)];
  return Object.fromEntries(pairs.map(([, key = "", scalar = ""]) => [key, unquoted(scalar)]));
}

// ---

const KEY = /^(\s*(?:- +)*)("[^"]*"|[\w./-]+)(:(?: +|$))(.*)$/;

function scalar(rest: string): string {
  const text = rest.replace(/^&[\w-]+ */, "");
  const quoted = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(text)?.[1];
  return quoted ? unquoted(quoted) : text.replace(/(?:^|\s)#.*$/, "").trim();
}

function unquoted(text: string): string {
  if (text.startsWith('"')) return text.slice(1, -1).replaceAll(/\\(["\\])/g, "$1");
  return text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text;
}
