import type { Duplex } from "node:stream";
import { connect, type PeerCertificate } from "node:tls";
import type { KeyPair } from "../utils/certificates.ts";

/**
 * What a server said to a client: the status of its HTTP reply (of gRPC its own status, or that it speaks HTTP/2), or the reason for which it
 * ended the connection. In TLS 1.3 the client learns that its certificate was refused only after its own handshake, so a request is always
 * sent.
 */
export type Reply = { status: number | "HTTP/2" | `gRPC ${number}` } | { refused: string };

/** Asks for /metrics over TLS, with a client certificate or without one, and verifies the server's. */
export function askOverTls(socket: Duplex, ca: string, serverName: string, client?: KeyPair): Promise<Reply> {
  return new Promise((resolve) => {
    const connection = connect({ socket, ca, servername: serverName, ...client });
    settle(connection, resolve);
    connection.write(REQUEST);
  });
}

/** The same for gRPC: begins a connection, and sees whether the server begins one too. */
export function askGrpc(socket: Duplex, ca: string, serverName: string, client?: KeyPair): Promise<Reply> {
  return new Promise((resolve) => {
    const connection = connect({ socket, ca, servername: serverName, ALPNProtocols: ["h2"], ...client });
    settle(connection, resolve);
    connection.write(PREFACE);
  });
}

/** Asks for /metrics without TLS. */
export function askInPlain(socket: Duplex): Promise<Reply> {
  return new Promise((resolve) => {
    settle(socket, resolve);
    socket.write(REQUEST);
  });
}

/**
 * Whether a server shows a certificate of this authority with this name: undefined if so, else the reason as Node.js or the kernel names
 * it. Nothing is shown to the server, and nothing is sent after the handshake.
 */
export function refusalOfServer(socket: Duplex, ca: string, serverName: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    // HTTP/2 first: servers of gRPC end a connection that does not offer it before they show anything.
    const connection = connect({ socket, ca, servername: serverName, ALPNProtocols: ["h2", "http/1.1"] });
    const timer = setTimeout(() => end(`no answer within ${PATIENCE / 1000} s`), PATIENCE);
    const end = (reason?: string) => {
      clearTimeout(timer);
      resolve(reason);
      connection.destroy();
    };
    connection.on("error", (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    connection.once("secureConnect", () => end());
  });
}

/** The certificate that a server shows, whoever signed it. */
export function servedCertificate(socket: Duplex): Promise<PeerCertificate> {
  return new Promise((resolve, reject) => {
    const connection = connect({ socket, rejectUnauthorized: false });
    connection.on("error", reject);
    connection.once("secureConnect", () => {
      resolve(connection.getPeerCertificate());
      connection.destroy();
    });
  });
}

// ---

const PATIENCE = 15_000;
const REQUEST = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

const SETTINGS = 4;
/** How every HTTP/2 connection begins (RFC 9113, 3.4): a fixed text and a frame of settings, here without any. */
const PREFACE = Buffer.concat([
  Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
  Buffer.from([0, 0, 0, SETTINGS, 0, 0, 0, 0, 0]),
]);

function settle(stream: Duplex, resolve: (reply: Reply) => void): void {
  const timer = setTimeout(() => end({ refused: `no answer within ${PATIENCE / 1000} s` }), PATIENCE);
  const end = (reply: Reply) => {
    clearTimeout(timer);
    resolve(reply);
    stream.destroy();
  };
  stream.once("data", (chunk: Buffer) => {
    const status = /^HTTP\/1\.\d (\d+)/.exec(chunk.toString("latin1"))?.[1];
    if (status) end({ status: Number(status) });
    else end(chunk[3] === SETTINGS ? { status: "HTTP/2" } : { refused: "no HTTP" });
  });
  // Later errors of a stream that has answered do not matter, but must not be unhandled.
  stream.on("error", (error: NodeJS.ErrnoException) => end({ refused: error.code ?? error.message }));
  stream.once("end", () => end({ refused: "closed" }));
}
