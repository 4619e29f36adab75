import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { UserError } from "../../utils/errors.ts";
import type { Limits } from "./limits.ts";

/** A server that listens; `close` ends it at once, with all its connections. */
export type Listening = { port: number; server: Server; close: () => Promise<void> };

/**
 * Listens on the loopback interface, with limits to what one client may take.
 * @param port 0 for a free one
 * @param onMalformed is told about what is not HTTP
 * @throws UserError when the port is in use
 */
export function listen(
  port: number,
  limits: Limits,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  onMalformed: (what: string, status: number) => void,
): Promise<Listening> {
  const server = createServer({
    maxHeaderSize: limits.headers,
    headersTimeout: limits.request,
    requestTimeout: limits.request,
    keepAliveTimeout: limits.keepAlive,
    // How often the times above are looked at.
    connectionsCheckingInterval: Math.min(1000, limits.request / 4),
    insecureHTTPParser: false,
    // The guard says it, with a reason.
    requireHostHeader: false,
  });
  server.maxConnections = limits.connections;
  server.setTimeout(limits.silence);
  server.on("request", handle);
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    const status = STATUSES[error.code ?? ""] ?? 400;
    // A client that has gone is told nothing.
    if (error.code !== "ECONNRESET" && error.code !== "EPIPE") onMalformed(error.message, status);
    refuse(socket, status);
  });
  // Nothing is tunnelled, and nothing changes its protocol.
  server.on("connect", (_, socket: Socket) => refuse(socket, 405));
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(problemOf(cause, port)));
    server.listen(port, "127.0.0.1", () =>
      resolve({ port: (server.address() as AddressInfo).port, server, close: () => close(server) }),
    );
  });
}

// ---

const STATUSES: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Nothing more is read, and nothing is waited for: what a client sends behind a malformed request may be anything. */
function refuse(socket: Socket, status: number): void {
  if (!socket.writable) return void socket.destroy();
  const text = `${STATUS_CODES[status]}\n`;
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "content-type: text/plain; charset=utf-8",
    `content-length: ${text.length}`,
    "connection: close",
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${text}`, () => socket.destroy());
}

function problemOf(cause: NodeJS.ErrnoException, port: number): Error {
  const advice = "Choose another --port, or leave it out for a free one.";
  if (cause.code === "EADDRINUSE") return new UserError(`port ${port} on 127.0.0.1 is in use`, { advice, cause });
  if (cause.code === "EACCES")
    return new UserError(`port ${port} on 127.0.0.1 is not for this user: ${cause.message}`, { advice, cause });
  return cause;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
