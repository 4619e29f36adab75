import { posix } from "node:path";
import type { BrokenFile, Module, ModuleCall } from "../module/module.ts";
import { readModule } from "../module/read.ts";
import type { Workspace } from "../module/workspace.ts";
import type { File } from "../syntax/ast.ts";
import { parseJsonSource } from "../syntax/json.ts";
import { parseExpressionText, parseSource } from "../syntax/parse.ts";
import { Source, SyntaxProblem } from "../syntax/source.ts";
import { addressOf, isLocal } from "./address.ts";
import { isExcerpt, markdownBlocks } from "./markdown.ts";
import {
  type FileText,
  folderOf,
  isJson,
  isModuleFile,
  isOverride,
  isReadBy,
  type Language,
  type Texts,
} from "./sources.ts";

export type WorkspaceOptions = {
  /** Folders of this repository by the addresses under which others call them: `{ "acme/shop/aws": "." }`. */
  addresses?: Readonly<Record<string, string>>;
  /** Reads the HCL files of a folder that calls lead to and that is not among the texts. */
  folder?: (path: string) => Texts;
  /** Where paths in blocks of Markdown begin: in the folder of the file, or in that which was loaded. */
  markdownPaths?: "file" | "root";
  /** Whose files are read, Terraform's unless given. */
  language?: Language;
};

/** Makes modules of texts: one of each folder with HCL, and one of each block of HCL in a Markdown file. */
export function workspaceOf(
  texts: Texts,
  { addresses = {}, folder, markdownPaths = "file", language = "terraform" }: WorkspaceOptions = {},
): Workspace {
  const folders = new Map<string, Module>();
  for (const [path, module] of modulesOf(texts, language)) folders.set(path, module);
  const outside = new Map<string, Module | undefined>();
  const find = (path: string): Module | undefined => {
    const known = folders.get(path) ?? outside.get(path);
    if (known || outside.has(path)) return known;
    const read = folder ? modulesOf(folder(path), language).get(path) : undefined;
    outside.set(path, read);
    return read;
  };
  const modules = [
    ...folders.values(),
    ...[...texts].flatMap(([path, { text }]) => blocksOf(path, text, markdownPaths)),
  ];
  return { modules, childOf: (module, call) => childOf(module, call, addresses, find) };
}

// ---

type Find = (folder: string) => Module | undefined;

function modulesOf(texts: Texts, language: Language): Map<string, Module> {
  const files = new Map<string, [string, FileText][]>();
  for (const [path, text] of texts) {
    if (!isModuleFile(path) || !isReadBy(language, path, texts)) continue;
    const folder = folderOf(path);
    const siblings = files.get(folder);
    if (siblings) siblings.push([path, text]);
    else files.set(folder, [[path, text]]);
  }
  return new Map([...files].map(([folder, entries]) => [folder, moduleOf(folder, entries)]));
}

function moduleOf(folder: string, entries: readonly [string, FileText][]): Module {
  const files: File[] = [];
  const overrides: File[] = [];
  const broken: BrokenFile[] = [];
  for (const [path, { text, invalid }] of entries) {
    const source = new Source(path, text);
    const read = invalid === undefined ? tryParse(source) : notUtf8(invalid);
    if (read instanceof SyntaxProblem) broken.push({ path, problem: read, source });
    else (isOverride(path) ? overrides : files).push(read);
  }
  return readModule(folder, files, { broken, overrides });
}

function notUtf8(at: number): SyntaxProblem {
  return new SyntaxProblem("expected text in UTF-8, found bytes that are none", { start: at, end: at + 1 });
}

function tryParse(source: Source): File | SyntaxProblem {
  try {
    return isJson(source.path) ? parseJsonSource(source) : parseSource(source);
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return problem;
    throw problem;
  }
}

/** Blocks that say `skip: REASON` are no modules, and neither are excerpts of files, nor values and types that a text explains. */
function blocksOf(path: string, text: string, paths: "file" | "root"): Module[] {
  if (!path.endsWith(".md")) return [];
  const folder = paths === "root" ? "." : folderOf(path);
  return markdownBlocks(text)
    .filter((block) => !isExcerpt(block) && !/^skip: *\S/.test(block.said))
    .flatMap(({ line, linesBefore, text: hcl }) => {
      const source = new Source(path, hcl, linesBefore);
      const read = tryParse(source);
      if (read instanceof SyntaxProblem && isValue(hcl)) return [];
      const origin = { kind: "markdown", file: path, line } as const;
      if (read instanceof SyntaxProblem)
        return readModule(folder, [], { origin, broken: [{ path, problem: read, source }] });
      return readModule(folder, [read], { origin });
    });
}

/** Whether a text is a value, a type, or the inside of an object. */
function isValue(text: string): boolean {
  return [text, `{\n${text}}`].some((expression) => {
    try {
      parseExpressionText(expression.trim());
      return true;
    } catch (problem) {
      if (problem instanceof SyntaxProblem) return false;
      throw problem;
    }
  });
}

function childOf(module: Module, { source }: ModuleCall, addresses: Readonly<Record<string, string>>, find: Find) {
  if (source === undefined) return undefined;
  if (isLocal(source)) {
    return find(posix.normalize(posix.join(module.folder, source)).replace(/(?<=.)\/$/, ""));
  }
  const { address, folder } = addressOf(source);
  const root = addresses[address];
  return root === undefined ? undefined : find(posix.join(root, folder));
}
