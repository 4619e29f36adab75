import { closeSync, createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Answer, OpenFile } from "./answer.ts";

/** Sends an answer, without its body where that was not asked for; a file is closed afterwards. */
export async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const { body, etag } = answer;
  const isSame = etag !== undefined && answer.status === 200 && hasAlready(request, etag);
  response.writeHead(isSame ? 304 : answer.status, headersOf(answer, isSame));
  const isWanted = !isSame && request.method !== "HEAD";
  if (body instanceof Uint8Array) return void response.end(isWanted ? body : undefined);
  if (isWanted) return sendFile(response, body);
  closeSync(body.fd);
  response.end();
}

// ---

function headersOf({ type, body, headers, etag, status }: Answer, isSame: boolean): Record<string, string | number> {
  return {
    ...(isSame ? {} : { "content-type": type, "content-length": body instanceof Uint8Array ? body.length : body.size }),
    ...(etag === undefined ? {} : { etag }),
    ...headers,
    // What is served changes while somebody works on it.
    "cache-control": status === 200 ? "no-cache" : "no-store",
    // Pages of other sites must not take it for a script or a picture of theirs.
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
  };
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match: compared without `W/`. */
function hasAlready({ headers }: IncomingMessage, etag: string): boolean {
  const said = headers["if-none-match"];
  if (said === undefined) return false;
  const plain = (one: string) => one.trim().replace(/^W\//, "");
  return said.trim() === "*" || said.split(",").some((one) => plain(one) === plain(etag));
}

/** As many bytes as were promised. A file that has become shorter since cannot be mended: the connection ends. */
async function sendFile(response: ServerResponse, { fd, size }: OpenFile): Promise<void> {
  // Closed with the stream, however that ends.
  const file = createReadStream("", { fd, start: 0, end: size - 1 });
  await pipeline(file, response, { end: false });
  if (file.bytesRead < size) response.destroy();
  else response.end();
}
