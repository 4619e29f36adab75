import { applyEdits } from "../../check/edits.ts";
import type { Edit } from "../../check/finding.ts";
import { readmeEdits, readmesOf } from "../../docs/readmes.ts";
import { describe } from "../../interface/describe/describe.ts";
import { refuseBroken } from "../../interface/describe/interfaces.ts";
import { folderOf, isModuleFile, type Texts } from "../../interface/load/sources.ts";
import { workspaceOf } from "../../interface/load/workspace.ts";
import type { Module } from "../../interface/module/module.ts";
import { UserError } from "../../utils/errors.ts";
import type { ArchiveFile } from "../archive/index.ts";
import { textsOf } from "../flavour/files-as-texts.ts";
import { linkTargets } from "./link-targets.ts";
import { absoluteLinks } from "./links.ts";
import type { MirrorOptions } from "./options.ts";
import { sourceOf } from "./public-address.ts";
import { rootReadme } from "./readme.ts";
import { rootModule } from "./root-module.ts";
import { sourceEdits } from "./sources.ts";

/**
 * Writes the files of a repository that a public registry can publish, from those of one whose modules are in folders: a root module
 * that passes everything through to one of them, the modules, the examples with addresses instead of paths, and READMEs whose links
 * lead somewhere wherever they are shown. The same files and options always give the same bytes.
 * @param files what is taken of the repository: modules below `modules/`, examples below `examples/`, and files of the top folder such as LICENSE
 * @throws UserError when the module is not there, is no HCL, or the top folder has a module already
 */
export function mirrorTree(files: readonly ArchiveFile[], options: MirrorOptions): ArchiveFile[] {
  const before = textsOf(files, (path) => isModuleFile(path) || path.endsWith(".md"));
  const called = edited(before, sourceEdits(before, { ...options, wanted: isExample, newSource: newSource(options) }));
  const texts = new Map([...called, ...generated(called, options)]);
  const documented = edited(texts, tableEdits(before, texts, options));
  const addressOf = linkTargets([...files.map(({ path }) => path), ...documented.keys()], options);
  const linked = [...documented].map(([path, given]) => {
    const text = path.endsWith(".md") ? absoluteLinks(given.text, folderOf(path), addressOf) : given.text;
    return [path, text] as const;
  });
  return withTexts(files, new Map(linked));
}

// ---

const isExample = (path: string) => path.startsWith("examples/");

/** A module that is taken along is called by its address, with the version that the tree is of. */
function newSource({ module, address, version }: MirrorOptions) {
  return (folder: string) => {
    if (folder !== module && !folder.startsWith("modules/")) return undefined;
    return { source: sourceOf(address, folder === module ? "." : folder), version };
  };
}

function generated(texts: Texts, options: MirrorOptions): Texts {
  const { modules } = workspaceOf(texts);
  const inFolder = (folder: string) => modules.find((each) => each.origin.kind === "folder" && each.folder === folder);
  if (inFolder("."))
    throw new UserError("the top folder has a module already, which is what a public registry publishes", {
      advice: "A mirror is for repositories whose modules are all in folders: publish this one as it is.",
    });
  const child = inFolder(options.module) ?? missing(options.module, modules);
  refuseBroken([child], "what the root module is to call");
  const model = describe(child);
  const about = `Written by \`tfmods registry mirror\` from ${options.module}. Do not edit.`;
  const readme = rootReadme(model, texts, modules, options);
  const written = [...rootModule(model, about), ["README.md", readme] as const];
  return new Map(written.map(([path, text]) => [path, { text }]));
}

function missing(folder: string, modules: readonly Module[]): never {
  const folders = modules.filter(({ origin }) => origin.kind === "folder").map((module) => module.folder);
  throw new UserError(`registry.mirror.module: there is no module in ${folder}; found ${folders.join(", ") || "none"}`);
}

/** Tables follow what has changed, unless they were not as `tfmods docs` writes them: those are somebody else's. */
function tableEdits(before: Texts, after: Texts, { docs }: MirrorOptions): Edit[] {
  const [old, now] = [before, after].map((texts) => ({ texts, workspace: workspaceOf(texts) }));
  if (!old || !now) return [];
  const all = (project: typeof old) =>
    readmesOf(
      project,
      () => true,
      () => {},
    );
  const own = new Set(
    readmeEdits(all(old), old, docs)
      .filter(({ file, start, end, text }) => before.get(file)?.text.slice(start, end) === text)
      .map(({ file }) => file),
  );
  return readmeEdits(
    all(now).filter(({ path }) => path === "README.md" || own.has(path)),
    now,
    docs,
  );
}

function edited(texts: Texts, edits: readonly Edit[]): Texts {
  const { changed } = applyEdits(
    texts,
    edits.map((edit) => [edit]),
  );
  return new Map([...texts].map(([path, given]) => [path, { ...given, text: changed.get(path) ?? given.text }]));
}

function withTexts(files: readonly ArchiveFile[], texts: ReadonlyMap<string, string>): ArchiveFile[] {
  const known = new Map(files.map((file) => [file.path, file]));
  const written = [...texts].map(([path, text]): ArchiveFile => {
    const executable = known.get(path)?.executable ?? false;
    return { path, bytes: Buffer.from(text), executable };
  });
  const rest = files.filter(({ path }) => !texts.has(path));
  return [...rest, ...written].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
