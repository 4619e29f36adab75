import { connect, type Socket } from "node:net";

/** What came back on a connection: all of it as text (latin1), and whether it was closed. */
export type RawReply = { text: string; status: number | undefined; isClosed: boolean; milliseconds: number };

/** Sends bytes as they are, and reads until the other side closes the connection, or `within` milliseconds are over. */
export function raw(
  port: number,
  bytes: string | Uint8Array | (string | Uint8Array)[],
  within = 1500,
): Promise<RawReply> {
  return new Promise((resolve) => {
    const start = performance.now();
    const chunks: Buffer[] = [];
    const socket = connect(port, "127.0.0.1");
    const end = (isClosed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks).toString("latin1");
      const status = /^HTTP\/1\.1 (\d+) /.exec(text)?.[1];
      resolve({ text, status: status ? Number(status) : undefined, isClosed, milliseconds: performance.now() - start });
    };
    const timer = setTimeout(() => end(false), within);
    socket.on("data", (chunk) => chunks.push(chunk));
    // What is written after the other side has had enough fails; what came before that counts.
    socket.on("error", () => {});
    socket.on("close", () => end(true));
    for (const part of [bytes].flat()) socket.write(typeof part === "string" ? Buffer.from(part, "latin1") : part);
  });
}

/** A request as text; the connection is closed behind it. */
export function requestText(port: number, target: string, further: readonly string[] = []): string {
  return [`GET ${target} HTTP/1.1`, `Host: 127.0.0.1:${port}`, "Connection: close", ...further, "", ""].join("\r\n");
}

/** Asks for a path as it is written: clients of the platform would normalise it. */
export function ask(port: number, target: string, further: readonly string[] = []): Promise<RawReply> {
  return raw(port, requestText(port, target, further), 5000);
}

/** An open connection, once it is there. */
export function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, "127.0.0.1", () => resolve(socket)).once("error", reject);
  });
}
