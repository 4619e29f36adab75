import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { isLeftover } from "../../tfmods/write-files.ts";
import { sha256 } from "../archive/index.ts";
import { SUMS } from "../files/layout.ts";
import type { ArchiveRecord } from "../record/record.ts";
import type { RegistryFinding } from "./finding.ts";

/** Compares archives with their checksums. */
export function archiveFindings(out: string, archives: readonly ArchiveRecord[]): RegistryFinding[] {
  return archives.flatMap(({ path: file, sha256: expected }): RegistryFinding[] => {
    const path = join(out, file);
    if (!existsSync(path)) return [{ code: "missing", file }];
    const found = sha256(readFileSync(path));
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
    const path = join(out, file);
    if (!existsSync(path)) return [{ code: "missing", file }];
    return unknowable(file) || readFileSync(path, "utf8") === text ? [] : [{ code: "differs", file }];
  });
}

/** Files where only those of a registry are: what clients would install without anybody having published it. */
export function unknownFindings(out: string, known: ReadonlySet<string>): RegistryFinding[] {
  return ["archives", "v1"]
    .filter((folder) => existsSync(join(out, folder)))
    .flatMap((folder) => readdirSync(join(out, folder), { withFileTypes: true, recursive: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => !known.has(file) && file !== SUMS && !isLeftover(file))
    .toSorted()
    .map((file) => ({ code: "unknown", file }));
}
