import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection } from "../clients/connection.ts";
import { UserError } from "../utils/errors.ts";

/** Followed by the port: browsers give a cookie to every port of a host, and several components may be open at a time. */
const COOKIE = "observe-";

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
    const cookie = `${COOKIE}${own}=${secret}`;
    const refusal = refuse(request, own);
    if (refusal) return reply(response, 403, refusal);
    if (request.url === `/${secret}/` || request.url === `/${secret}`) {
      response.setHeader("set-cookie", `${cookie}; HttpOnly; SameSite=Strict; Path=/`);
      response.writeHead(302, { location: "/" }).end();
      return;
    }
    if (!cookies(request).includes(cookie)) return reply(response, 403, "open the whole address that was printed");
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
  const cookie = cookies(request)
    .filter((one) => !one.startsWith(COOKIE))
    .join("; ");
  const { cookie: _, ...headers } = endToEnd(request.headers, ["host", "origin", "referer"]);
  const answer = await behind.send(request.url ?? "/", {
    method: request.method,
    body: Buffer.concat(chunks),
    headers: { ...headers, ...(cookie === "" ? {} : { cookie }) } as Record<string, string>,
  });
  for (const [name, value] of Object.entries(endToEnd(answer.headers, ["strict-transport-security"]))) {
    // Behind this is https, here it is not, and some browsers would drop such a cookie.
    const isCookie = name === "set-cookie" && Array.isArray(value);
    response.setHeader(name, isCookie ? value.map((one) => one.replace(/; *secure(?=;|$)/i, "")) : value);
  }
  response.writeHead(answer.status).end(answer.body);
}

/** Headers that are about one connection, and not about what is asked or answered. */
const ONE_HOP = [
  "connection",
  "content-length",
  "keep-alive",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

function endToEnd(headers: NodeJS.Dict<string | string[]>, others: string[]): Record<string, string | string[]> {
  const kept = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && ![...ONE_HOP, ...others].includes(name),
  );
  return Object.fromEntries(kept) as Record<string, string | string[]>;
}

function reply(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}
