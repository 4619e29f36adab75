/** Texts by their paths, relative to the folder that was read, with `/` between the parts. */
export type Texts = Map<string, FileText>;

/** A file as it was read. `invalid`: the first place at which its bytes are no UTF-8 and the text has U+FFFD instead. */
export type FileText = { text: string; invalid?: number };

/** Whether a file is one of a module: Terraform's native syntax or its JSON. */
export function isModuleFile(path: string): boolean {
  return path.endsWith(".tf") || path.endsWith(".tf.json");
}

/** An override file changes what others declare, https://developer.hashicorp.com/terraform/language/files/override; it declares nothing. */
export function isOverride(path: string): boolean {
  return /(?:^|\/|_)override\.tf(?:\.json)?$/.test(path);
}

/** The folder of a path, "." for the one that was read. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end < 0 ? "." : path.slice(0, end);
}
