import { readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { isLeftover } from "../../tfmods/write-files.ts";
import { sha256 } from "../archive/index.ts";
import { contentAt } from "../files/bytes-at.ts";
import type { ArchiveRecord } from "../record/record.ts";
import type { RegistryFinding } from "./finding.ts";

/** Compares archives with their checksums. */
export function archiveFindings(out: string, archives: readonly ArchiveRecord[]): RegistryFinding[] {
  return archives.flatMap(({ path: file, sha256: expected }): RegistryFinding[] => {
    const bytes = contentAt(join(out, file));
    if (typeof bytes === "string") return [{ code: bytes, file }];
    const found = sha256(bytes);
    return found === expected ? [] : [{ code: "archive-differs", file, expected, found }];
  });
}

/** Compares all other files with what a build would write. @param unknowable files whose content cannot be told here */
export function fileFindings(
  out: string,
  expected: ReadonlyMap<string, string>,
  unknowable: (file: string) => boolean,
): RegistryFinding[] {
  return [...expected].flatMap(([file, text]): RegistryFinding[] => {
    const bytes = contentAt(join(out, file));
    if (typeof bytes === "string") return [{ code: bytes, file }];
    return unknowable(file) || bytes.toString() === text ? [] : [{ code: "differs", file }];
  });
}

/**
 * What clients would install without anybody having published it: any file where only those of a registry are, and pages for clients where
 * a documentation site may be, too.
 */
export function unknownFindings(out: string, known: ReadonlySet<string>): RegistryFinding[] {
  const others = (...folders: string[]) =>
    filesBelow(out, folders).filter((file) => !known.has(file) && !isLeftover(file));
  const pages = others("modules", "registry").filter((file) => PAGE.test(String(contentAt(join(out, file)))));
  return [
    ...others("archives", "v1").map((file) => ({ code: "unknown", file }) as const),
    ...pages.map((file) => ({ code: "leads-elsewhere", file }) as const),
  ];
}

// ---

/** go-getter reads an element `meta` of this name (hashicorp/go-getter, get_http.go, parseMeta). */
const PAGE = /<meta\b[^>]*terraform-get/i;

function filesBelow(out: string, folders: readonly string[]): string[] {
  return folders
    .filter((folder) => statSync(join(out, folder), { throwIfNoEntry: false })?.isDirectory())
    .flatMap((folder) => readdirSync(join(out, folder), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}
