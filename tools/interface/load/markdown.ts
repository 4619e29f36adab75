/**
 * A block of code in a Markdown file. `line`, `lastLine`: those of its fences; `linesBefore`: how many lines of the file come before its
 * text; `language` and `said`: what stands in its fence.
 */
export type MarkdownBlock = {
  line: number;
  lastLine: number;
  linesBefore: number;
  text: string;
  language: string;
  said: string;
};

/**
 * The fenced blocks of HCL (```hcl, ```terraform, ```tf) of a Markdown text, with what their fences say behind the language. Where
 * a fence is indented, as in a list, its lines are too, which means nothing to HCL. https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export function markdownBlocks(markdown: string): MarkdownBlock[] {
  return fencedBlocks(markdown).filter(({ language }) => HCL.includes(language));
}

/** The fenced blocks of all languages. */
export function fencedBlocks(markdown: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let open: { fence: string; language: string; said: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    const fence = FENCE.exec(line);
    if (!open) {
      const [, marks = "", language = "", said = ""] = fence ?? [];
      if (fence) open = { fence: marks, language: language.toLowerCase(), said, line: index + 1, lines: [] };
    } else if (fence && isEnd(fence, open.fence)) {
      const { line, language, said } = open;
      const text = `${open.lines.join("\n")}\n`;
      blocks.push({ line, lastLine: index + 1, linesBefore: line, text, language, said });
      open = undefined;
    } else open.lines.push(line);
  }
  return blocks;
}

/** Whether a block repeats lines of a file, which are read where they come from and mean nothing alone. */
export function isExcerpt({ said }: MarkdownBlock): boolean {
  return /^(?!skip:)(?:.*\s)?source=["']/.test(said);
}

// ---

const HCL = ["hcl", "terraform", "tf"];
const FENCE = /^[ \t]*(`{3,}|~{3,}) *([\w+-]*) *([^`\r]*?)\r?$/;

function isEnd([, marks = "", language = "", said = ""]: RegExpExecArray, open: string): boolean {
  return language === "" && said === "" && marks.startsWith(open);
}
