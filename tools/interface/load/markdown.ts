/** A block of HCL in a Markdown file. `line`: that of its fence; `linesBefore`: how many lines of the file come before its text. */
export type MarkdownBlock = { line: number; linesBefore: number; text: string; said: string };

/**
 * The fenced blocks of HCL (```hcl, ```terraform, ```tf) of a Markdown text, with what their fences say behind the language. Where
 * a fence is indented, as in a list, its lines are too, which means nothing to HCL. https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export function markdownBlocks(markdown: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let open: { fence: string; hcl: boolean; said: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    const fence = FENCE.exec(line);
    if (!open) {
      const [, marks = "", language = "", said = ""] = fence ?? [];
      if (fence) open = { fence: marks, hcl: isHcl(language), said, line: index + 1, lines: [] };
    } else if (fence && isEnd(fence, open.fence)) {
      if (open.hcl)
        blocks.push({ line: open.line, linesBefore: open.line, text: `${open.lines.join("\n")}\n`, said: open.said });
      open = undefined;
    } else open.lines.push(line);
  }
  return blocks;
}

// ---

const FENCE = /^[ \t]*(`{3,}|~{3,}) *([\w+-]*) *([^`\r]*?)\r?$/;

function isHcl(language: string): boolean {
  return ["hcl", "terraform", "tf"].includes(language.toLowerCase());
}

function isEnd([, marks = "", language = "", said = ""]: RegExpExecArray, open: string): boolean {
  return language === "" && said === "" && marks.startsWith(open);
}
