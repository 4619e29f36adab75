import { Refusal, shown } from "./answer.ts";

/** The path of a request: its parts, decoded once, and whether it ends with a slash. No part leads upwards, is empty or hidden. */
export type Target = { parts: string[]; isFolder: boolean };

/**
 * Reads what a request asks for; what follows `?` is left out.
 * @param longest characters that it may have
 * @throws Refusal for what cannot be a path below a folder
 */
export function readTarget(url: string, longest: number): Target {
  if (url.length > longest)
    throw new Refusal(414, `${shown(url)}: the path has ${url.length} characters, at most ${longest}`);
  if (!url.startsWith("/")) throw new Refusal(400, `${shown(url)}: expected a path that begins with /`);
  const [path = ""] = url.split(/[?#]/, 1);
  const decoded = decode(path);
  if (FORBIDDEN.test(decoded))
    throw new Refusal(400, `${shown(path)}: a path has no backslash and no control character`);
  const parts = decoded.slice(1).split("/");
  const isFolder = parts.at(-1) === "";
  if (isFolder) parts.pop();
  if (parts.includes("")) throw new Refusal(400, `${shown(path)}: there is nothing between two slashes`);
  // `.` and `..` begin with a dot, too.
  const hidden = parts.find((part, index) => part.startsWith(".") && !(index === 0 && part === WELL_KNOWN));
  if (hidden !== undefined) throw new Refusal(404, `${shown(path)}: what begins with a dot is not served`);
  return { parts, isFolder };
}

/** The one folder with a dot that is there to be asked for, https://www.rfc-editor.org/rfc/rfc8615. */
export const WELL_KNOWN = ".well-known";

// ---

// biome-ignore lint/suspicious/noControlCharactersInRegex: what is refused
const FORBIDDEN = /[\\\u0000-\u001f\u007f]/;

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Refusal(400, `${shown(path)}: not a valid percent-encoding of UTF-8`);
  }
}
