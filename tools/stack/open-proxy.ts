import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection } from "../clients/connection.ts";
import { UserError } from "../utils/errors.ts";

const COOKIE = "observe";

/** What answers in the end. */
type Behind = Pick<Connection, "send">;

/**
 * Serves the component on the loopback interface and returns the address to open. Whoever opens it first by its unguessable path
 * gets a cookie; a request without either is refused, and so is one that names another host or comes from another site: other
 * pages in the same browser must not be able to read through it.
 */
export function serveProxy(behind: Behind, port: number): Promise<string> {
  const secret = randomBytes(24).toString("base64url");
  const server = createServer((request, response) => {
    const { port: own } = server.address() as AddressInfo;
    const refusal = refuse(request, own);
    if (refusal) return reply(response, 403, refusal);
    if (request.url === `/${secret}/` || request.url === `/${secret}`) {
      response.setHeader("set-cookie", `${COOKIE}=${secret}; HttpOnly; SameSite=Strict; Path=/`);
      response.writeHead(302, { location: "/" }).end();
      return;
    }
    if (!cookies(request).includes(`${COOKIE}=${secret}`))
      return reply(response, 403, "open the whole address that was printed");
    forward(behind, request, response).catch((error: Error) => reply(response, 502, error.message));
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = new UserError(`port ${port} on 127.0.0.1 is in use`, {
        advice: "Choose another --port, or leave it out.",
        cause: error,
      });
      reject(error.code === "EADDRINUSE" ? taken : error);
    });
    server.listen(port, "127.0.0.1", () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}/`),
    );
  });
}

// ---

/** Why a request must not be answered, or undefined. */
function refuse({ headers }: IncomingMessage, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? "")) return `the host ${headers.host} is not this address`;
  if (headers.origin !== undefined && !hosts.some((host) => headers.origin === `http://${host}`))
    return `requests from ${headers.origin} are refused`;
  return undefined;
}

function cookies({ headers }: IncomingMessage): string[] {
  return (headers.cookie ?? "").split("; ");
}

async function forward(behind: Behind, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const type = request.headers["content-type"];
  const answer = await behind.send(request.url ?? "/", {
    method: request.method,
    body: Buffer.concat(chunks),
    headers: type ? { "content-type": type } : {},
  });
  for (const name of ["content-type", "location", "cache-control"]) {
    const value = answer.headers[name];
    if (value !== undefined) response.setHeader(name, value);
  }
  response.writeHead(answer.status).end(answer.body);
}

function reply(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}
