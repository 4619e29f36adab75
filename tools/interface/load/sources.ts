/** Texts by their paths, relative to the folder that was read, with `/` between the parts. */
export type Texts = Map<string, FileText>;

/** A file as it was read. `invalid`: the first place at which its bytes are no UTF-8 and the text has U+FFFD instead. */
export type FileText = { text: string; invalid?: number };

/** OpenTofu reads `*.tofu` files too; `x.tofu` instead of `x.tf`. https://opentofu.org/docs/language/files/ */
export type Language = "terraform" | "opentofu";

/** Whether a file may be one of a module: native syntax or JSON, of Terraform or OpenTofu. */
export function isModuleFile(path: string): boolean {
  return /\.(?:tf|tofu)(?:\.json)?$/.test(path);
}

/** Whether a file of a module is read, among the others that are there. */
export function isReadBy(language: Language, path: string, others: { has(path: string): boolean }): boolean {
  if (/\.tofu(?:\.json)?$/.test(path)) return language === "opentofu";
  return language === "terraform" || !others.has(path.replace(/\.tf(?=$|\.json$)/, ".tofu"));
}

export function isJson(path: string): boolean {
  return path.endsWith(".json");
}

/** An override file changes what others declare, https://developer.hashicorp.com/terraform/language/files/override; it declares nothing. */
export function isOverride(path: string): boolean {
  return /(?:^|\/|_)override\.(?:tf|tofu)(?:\.json)?$/.test(path);
}

/** The folder of a path, "." for the one that was read. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end < 0 ? "." : path.slice(0, end);
}
