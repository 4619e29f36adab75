import { join } from "node:path";
import { UserError } from "../../utils/errors.ts";
import { sha256 } from "../archive/index.ts";
import { bytesAt } from "../files/bytes-at.ts";
import { detailPath } from "../files/layout.ts";
import type { ArchiveRecord, Record } from "../record/record.ts";
import { detailsDigest, type ModuleDetail } from "../releases/module-detail.ts";

/** What an earlier build has left in a folder. */
export type Earlier = {
  record: Record | undefined;
  /** What the modules of an archive offer; undefined where something of the archive is missing, so that it has to be made again. */
  whole: (archive: ArchiveRecord) => ReadonlyMap<string, ModuleDetail> | undefined;
};

/** @param out the folder that is built into */
export function earlierIn(out: string, record: Record | undefined): Earlier {
  return {
    record,
    whole: (archive) => (record && isThere(out, archive) ? detailsIn(out, archive, record) : undefined),
  };
}

// ---

/** @throws UserError for an archive that is not the one that was published */
function isThere(out: string, { path, sha256: expected, version }: ArchiveRecord): boolean {
  const bytes = bytesAt(join(out, path));
  if (!bytes) return false;
  const found = sha256(bytes);
  if (found === expected) return true;
  throw new UserError(
    `${join(out, path)} is not the archive that was published as ${version}: expected SHA-256 ${expected}, found ${found}`,
    {
      advice: "Somebody changed the file. Delete it, and build again: it is made again from its tag.",
    },
  );
}

/** What the files say is only true with the checksum in the record: it would become a part of pages. */
function detailsIn(out: string, archive: ArchiveRecord, { system }: Record): Map<string, ModuleDetail> | undefined {
  const details = new Map<string, ModuleDetail>();
  for (const { name } of archive.modules) {
    const bytes = bytesAt(join(out, detailPath({ namespace: archive.namespace, name, system }, archive.version)));
    if (!bytes) return undefined;
    try {
      details.set(name, JSON.parse(bytes.toString()).root);
    } catch {
      return undefined;
    }
  }
  return detailsDigest(details) === archive.details ? details : undefined;
}
