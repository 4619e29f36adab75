import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { type Answer, plain, Refusal, shown } from "./answer.ts";
import { mediaType } from "./media-types.ts";
import { type Target, WELL_KNOWN } from "./target.ts";

// Synchronous: on a disk of this machine, each call takes less time than to have it done by a thread and to be told about it.

/**
 * Answers with a file below a folder, of a folder with its index.html; nothing is listed.
 * @throws Refusal when there is none, or where a link leads out of the folder or to what is hidden
 */
export function staticFile(folder: string, { parts, isFolder }: Target): Answer {
  const asked = `/${parts.join("/")}`;
  const [root, place] = [placeOf(folder), placeOf(join(folder, ...parts))];
  if (root === undefined || place === undefined || isOutside(relative(root, place))) throw missing(asked);
  const found = readPlace(place);
  if (found === "folder") return isFolder || parts.length === 0 ? index(folder, parts) : moved(parts);
  if (found === undefined) throw missing(asked);
  if (!isFolder) return { status: 200, type: mediaType(parts), ...found };
  if (!(found.body instanceof Uint8Array)) closeSync(found.body.fd);
  throw missing(`${asked}/`);
}

// ---

const INDEX = "index.html";
/** Larger files are sent in pieces. */
const SMALL = 256 * 1024;

function missing(asked: string): Refusal {
  return new Refusal(404, `${shown(asked)}: there is no such file`);
}

/** The place without links; undefined where nothing is, or what is no path for this system (too long, a file as a folder). */
function placeOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** Also for what is inside, but hidden: a link may lead there. `..` begins with a dot; another drive's path is absolute. */
function isOutside(below: string): boolean {
  return (
    isAbsolute(below) || below.split(sep).some((part, at) => part.startsWith(".") && !(at === 0 && part === WELL_KNOWN))
  );
}

function index(folder: string, parts: readonly string[]): Answer {
  return staticFile(folder, { parts: [...parts, INDEX], isFolder: false });
}

/** So that relative links of its page lead to the right place. No part is empty, so this is never the address of another host. */
function moved(parts: readonly string[]): Answer {
  const location = `/${parts.map(encodeURIComponent).join("/")}/`;
  return plain(301, location, { location });
}

/** Opened before it is looked at, so that both are about the same file; without waiting, which a named pipe would ask for. */
function readPlace(place: string): Pick<Answer, "body" | "etag"> | "folder" | undefined {
  const fd = openPlace(place);
  if (fd === undefined) return undefined;
  const found = fstatSync(fd, { bigint: true });
  const etag = `W/"${[found.ino, found.size, found.mtimeNs].map((number) => number.toString(36)).join("-")}"`;
  if (found.isFile() && found.size > SMALL) return { body: { fd, size: Number(found.size) }, etag };
  try {
    if (found.isDirectory()) return "folder";
    return found.isFile() ? { body: readFileSync(fd), etag } : undefined;
  } finally {
    closeSync(fd);
  }
}

function openPlace(place: string): number | undefined {
  try {
    return openSync(place, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch {
    return undefined;
  }
}
