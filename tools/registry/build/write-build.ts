import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { replaceFile } from "../../tfmods/write-files.ts";
import { messageOf, UserError } from "../../utils/errors.ts";
import { sha256 } from "../archive/index.ts";
import { bytesAt } from "../files/bytes-at.ts";
import { RECORD } from "../files/layout.ts";

/**
 * Writes what has changed. Each file has its old or its new content at every moment, archives are there before what leads to them, and the
 * record comes last: a build that was stopped is finished by the next one.
 * @returns how many files were written
 * @throws UserError for what cannot be written; and, before anything is written, for an archive that would get other content
 */
export function writeBuild(
  out: string,
  archives: ReadonlyMap<string, Uint8Array>,
  files: ReadonlyMap<string, string>,
): number {
  for (const [path, bytes] of archives) refuseOther(join(out, path), bytes);
  const last = [...files].filter(([path]) => path === RECORD);
  const others = [...files].filter(([path]) => path !== RECORD);
  return [...archives, ...others, ...last].filter(([path, content]) => put(join(out, path), content)).length;
}

// ---

/** Archives without a record are as good as published: nobody knows who has them. */
function refuseOther(path: string, bytes: Uint8Array): void {
  const found = bytesAt(path);
  if (!found || found.equals(bytes)) return;
  throw new UserError(
    `${path} is there already, with other content, and ${RECORD} says nothing of it: expected SHA-256 ${sha256(bytes)}, found ${sha256(found)}`,
    {
      advice: `Bring back ${RECORD} from where the registry is published. If this archive was never published, delete it.`,
    },
  );
}

function put(path: string, content: string | Uint8Array): boolean {
  const bytes = Buffer.from(content);
  if (bytesAt(path)?.equals(bytes)) return false;
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    throw new UserError(`${path} cannot be written: ${messageOf(cause)}`, { cause });
  }
  replaceFile(path, bytes);
  return true;
}
