import { folderOf, type Texts } from "../../tools/interface/load/sources.ts";
import { workspaceOf } from "../../tools/interface/load/workspace.ts";
import { SourcePages } from "../../tools/site/sources/source-pages.ts";

/** The pages of a repository of these texts, in which each Markdown file is a page of its own name. Those in `../` are beside it. */
export function sourcePagesOf(files: Record<string, string>): SourcePages {
  const texts: Texts = new Map(Object.entries(files).map(([path, text]) => [path, { text }]));
  const isFolder = (path: string) => Object.keys(files).some((file) => file.startsWith(`${path}/`));
  const read = [...texts].filter(([path]) => /\.(?:tf|tf\.json|md)$/.test(path));
  const modules: Texts = new Map(read.filter(([path]) => !path.startsWith("../")));
  const folder = (of: string): Texts => new Map(read.filter(([path]) => folderOf(path) === of));
  return new SourcePages({
    project: { texts: modules, workspace: workspaceOf(modules, { markdownPaths: "root", folder }) },
    readText: (file) => files[file],
    kindOf: (path) => (path in files ? "file" : isFolder(path) ? "folder" : undefined),
    addresses: new Map([...texts.keys()].filter((path) => path.endsWith(".md")).map((path) => [path, addressOf(path)])),
  });
}

// ---

function addressOf(path: string): string {
  return path.replace(/README\.md$/, "index.md").replace(/\.md$/, ".html");
}
