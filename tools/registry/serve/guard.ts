import type { IncomingMessage } from "node:http";
import { Refusal, shown } from "./answer.ts";

/**
 * Refuses what a reader of a registry never sends. A page in a browser can have its own host name resolve to 127.0.0.1 and then read
 * what is served there; its requests still carry that name, so the name must be one of this machine's.
 * @param port that the server listens on
 * @throws Refusal
 */
export function guard(request: IncomingMessage, port: number): void {
  const { method = "", headers, httpVersionMajor } = request;
  if (httpVersionMajor !== 1) throw new Refusal(505, `HTTP/${request.httpVersion}: only HTTP/1 is answered`);
  if (!METHODS.includes(method))
    throw new Refusal(405, `${shown(method)}: only GET and HEAD are answered`, { allow: METHODS.join(", ") });
  const named = valuesOf(request, "host");
  if (named.length !== 1) throw new Refusal(400, `expected one Host header, found ${named.length}`);
  if (!hostsOf(port).includes(named[0]?.toLowerCase() ?? ""))
    throw new Refusal(403, `${shown(named[0] ?? "")}: the host is not this address`);
  const isEmpty = headers["transfer-encoding"] === undefined && Number(headers["content-length"] ?? 0) === 0;
  if (!isEmpty) throw new Refusal(400, `a ${method} request has no body here`);
}

// ---

const METHODS = ["GET", "HEAD"];

function hostsOf(port: number): string[] {
  const names = ["localhost", "127.0.0.1", "[::1]"];
  // Clients leave the port out where it is that of the protocol.
  return [...names.map((name) => `${name}:${port}`), ...(port === 80 ? names : [])];
}

/** Node.js keeps the first of several. */
function valuesOf({ rawHeaders }: IncomingMessage, name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}
