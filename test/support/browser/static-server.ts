import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

/** A server on loopback. */
export type StaticServer = { address: string; close: () => Promise<void> };

/** Serves the files of a folder as hosts of static files do: compressed, with their types, and 404.html for what is not there. */
export async function serveFiles(folder: string): Promise<StaticServer> {
  const server = createServer((request, reply) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const isThere = existsSync(file) && statSync(file).isFile();
    const missing = join(folder, "404.html");
    if (!isThere && !existsSync(missing)) return void reply.writeHead(404).end();
    const shown = isThere ? file : missing;
    const headers = { "content-type": TYPES[extname(shown)] ?? "application/octet-stream", "content-encoding": "gzip" };
    reply.writeHead(isThere ? 200 : 404, headers).end(gzipSync(readFileSync(shown)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

// ---

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};
