import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { type Answer, plain, Refusal, shown } from "./answer.ts";
import { mediaType } from "./media-types.ts";
import { type Target, WELL_KNOWN } from "./target.ts";

/**
 * Answers with a file below a folder, of a folder with its index.html; nothing is listed.
 * @throws Refusal when there is none, or where a link leads out of the folder or to what is hidden
 */
export async function staticFile(folder: string, { parts, isFolder }: Target): Promise<Answer> {
  const asked = `/${parts.join("/")}`;
  const [root, place] = await Promise.all([placeOf(folder), placeOf(join(folder, ...parts))]);
  if (root === undefined || place === undefined) throw missing(asked);
  if (isOutside(relative(root, place))) throw missing(asked);
  const found = await openFile(place);
  if (found === "folder") return isFolder || parts.length === 0 ? index(folder, parts) : moved(parts);
  if (found === undefined) throw missing(asked);
  if (!isFolder) return { status: 200, type: mediaType(parts), ...found };
  await found.body.handle.close();
  throw missing(`${asked}/`);
}

// ---

const INDEX = "index.html";

function missing(asked: string): Refusal {
  return new Refusal(404, `${shown(asked)}: there is no such file`);
}

/** The place without links; undefined where nothing is, or what is no path for this system (too long, a file as a folder). */
async function placeOf(path: string): Promise<string | undefined> {
  return await realpath(path).catch(() => undefined);
}

/** Also for what is inside, but hidden: a link may lead there. `..` begins with a dot; another drive's path is absolute. */
function isOutside(below: string): boolean {
  return (
    isAbsolute(below) || below.split(sep).some((part, at) => part.startsWith(".") && !(at === 0 && part === WELL_KNOWN))
  );
}

function index(folder: string, parts: readonly string[]): Promise<Answer> {
  return staticFile(folder, { parts: [...parts, INDEX], isFolder: false });
}

/** So that relative links of its page lead to the right place. No part is empty, so this is never the address of another host. */
function moved(parts: readonly string[]): Answer {
  const location = `/${parts.map(encodeURIComponent).join("/")}/`;
  return plain(301, location, { location });
}

/** Opened before it is looked at, so that both are about the same file; without waiting, which a named pipe would ask for. */
async function openFile(place: string) {
  let handle: FileHandle;
  try {
    handle = await open(place, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch {
    return undefined;
  }
  const found = await handle.stat({ bigint: true });
  if (!found.isFile()) await handle.close();
  if (found.isDirectory()) return "folder";
  if (!found.isFile()) return undefined;
  return {
    body: { handle, size: Number(found.size) },
    etag: `W/"${found.ino.toString(36)}-${found.size.toString(36)}-${found.mtimeNs.toString(36)}"`,
  };
}
