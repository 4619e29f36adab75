import { isUtf8 } from "node:buffer";
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { messageOf, UserError } from "../../utils/errors.ts";
import type { FileText, Texts } from "./sources.ts";
import { isModuleFile } from "./sources.ts";

/** Folders that nobody means when they say "all modules": what programs install or keep, and what is hidden. */
const LEFT_OUT = /^(?:\.|node_modules$|vendor$)/;

/**
 * Reads every file of HCL and every Markdown file below a folder. A link is followed once to each place, so a loop ends.
 * @param wanted whether a path, relative to the folder, is to be read @param further whether a file of another kind is, too @throws UserError when the folder cannot be read
 */
export function readTree(
  root: string,
  wanted: (path: string) => boolean = () => true,
  further: (path: string) => boolean = () => false,
): Texts {
  checkFolder(root);
  const texts: Texts = new Map();
  const visited = new Set<string>();
  const waiting = [""];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const real = realpathSync(join(root, folder));
    if (visited.has(real)) continue;
    visited.add(real);
    const { files, folders } = entries(root, folder);
    for (const path of files)
      if ((isRead(path) || further(path)) && wanted(path)) texts.set(path, readText(join(root, path)));
    waiting.push(...folders.filter(wanted).reverse());
  }
  return texts;
}

/** Reads the files of HCL of one folder, which may be outside of the root; nothing where there is no such folder. */
export function readFolder(root: string, folder: string): Texts {
  const { files } = isFolder(join(root, folder)) ? entries(root, folder) : { files: [] };
  return new Map(files.filter(isModuleFile).map((path) => [path, readText(join(root, path))]));
}

// ---

function isRead(path: string): boolean {
  return isModuleFile(path) || path.endsWith(".md");
}

function entries(root: string, folder: string): { files: string[]; folders: string[] } {
  const found: { files: string[]; folders: string[] } = { files: [], folders: [] };
  const below = folder === "" || folder === "." ? "" : `${folder}/`;
  for (const entry of readEntries(join(root, folder)).toSorted(byName)) {
    const path = `${below}${entry.name}`;
    const isLink = entry.isSymbolicLink();
    if (entry.isFile() || (isLink && isFile(join(root, path)))) found.files.push(path);
    else if (LEFT_OUT.test(entry.name)) continue;
    else if (entry.isDirectory() || (isLink && isFolder(join(root, path)))) found.folders.push(path);
  }
  return found;
}

function readEntries(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function readText(path: string): FileText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${messageOf(cause)}`, { cause });
  }
  const text = bytes.toString("utf8");
  return isUtf8(bytes) ? { text } : { text, invalid: firstInvalid(bytes, text) };
}

/** Where the first byte is that belongs to no character. A file may also have U+FFFD of its own, which is valid. */
function firstInvalid(bytes: Buffer, text: string): number {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  for (let at = text.indexOf("\ufffd"); at >= 0; at = text.indexOf("\ufffd", at + 1)) {
    const before = Buffer.byteLength(text.slice(0, at));
    try {
      if (decoder.decode(bytes.subarray(before, before + 3)) !== "\ufffd") return at;
    } catch {
      return at;
    }
  }
  return 0;
}

function checkFolder(root: string): void {
  if (isFolder(root)) return;
  const found = isFile(root) ? "a file" : "nothing";
  throw new UserError(`${root} is no folder: found ${found}`, {
    advice: "Name a folder with Terraform modules in it.",
  });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
