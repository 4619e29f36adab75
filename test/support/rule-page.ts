/** Files of a fixture: path -> text. */
export type Tree = Record<string, string>;

/** What a page of docs/rules shows: examples, each a tree of files, and the configuration that they are checked with. */
export type RulePage = {
  heading: string;
  examples: { heading: string; wrong: boolean; tree: Tree }[];
  configuration: unknown;
};

/**
 * Reads a page. Its examples are the sections `## Wrong` and `## Right`, or with more behind these words, each with the files of a section
 * `## In both`; files are the fenced blocks with a title, ```hcl title="modules/shop/main.tf". A block titled tfmods.config.json, in any section, is the configuration of all.
 */
export function readRulePage(text: string): RulePage {
  const page: RulePage = { heading: /^# (.*)$/m.exec(text)?.[1] ?? "", examples: [], configuration: {} };
  let fence: { marks: string; title: string | undefined; lines: string[] } | undefined;
  for (const line of text.split("\n")) {
    const marks = /^`{3,}/.exec(line)?.[0];
    if (fence) {
      if (line.trim() !== fence.marks) fence.lines.push(line);
      else {
        if (fence.title !== undefined) addFile(page, fence.title, `${fence.lines.join("\n")}\n`);
        fence = undefined;
      }
    } else if (marks) fence = { marks, title: /title="([^"]+)"/.exec(line)?.[1], lines: [] };
    else if (/^## /.test(line)) {
      const heading = line.slice(3);
      page.examples.push({ heading, wrong: /^Wrong\b/.test(heading), tree: {} });
    }
  }
  const shared = page.examples.find(({ heading }) => heading === "In both")?.tree;
  for (const example of page.examples) example.tree = { ...shared, ...example.tree };
  page.examples = page.examples.filter(({ heading }) => /^(?:Wrong|Right)\b/.test(heading));
  return page;
}

// ---

function addFile(page: RulePage, title: string, text: string): void {
  if (title === "tfmods.config.json") page.configuration = JSON.parse(text);
  else {
    const tree = page.examples.at(-1)?.tree;
    if (!tree) throw new Error(`${title} stands before the first section`);
    tree[title] = text;
  }
}
