import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { GitHubApi } from "./api.ts";
import { type Fault, type Reply, refusals } from "./faults.ts";

/** When something goes wrong: the next requests of a method to a path that has a text in it. */
type Trouble = { method: string; path: string; fault: Fault; times: number };

/**
 * What of GitHub's REST API is about releases, on loopback, for the repository acme/shop: it keeps what it is told, shows drafts only to
 * who has the token, and can be told to refuse, to limit and to break.
 */
export class GitHubServer {
  readonly api = new GitHubApi();
  /** Every request, with its answer; 0 for none. */
  readonly requests: { method: string; path: string; status: number }[] = [];
  /** Called when a request hangs. */
  onHang: () => void = () => {};
  readonly #troubles: Trouble[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, reply) => void this.#handle(request, reply));
  }

  static async start(): Promise<GitHubServer> {
    const server = new GitHubServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    server.api.origin = server.address;
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Requests that change something, whatever came of them. */
  get writes(): string[] {
    return this.requests.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
  }

  /** What is there, without what is different in each run. */
  get state(): unknown {
    return this.api.releases.map(({ id: _, assets, ...release }) => ({
      ...release,
      assets: assets.map(({ id: _, bytes, ...asset }) => ({ ...asset, bytes: bytes.toString("base64") })),
    }));
  }

  /** The next requests go wrong. */
  fail(method: string, path: string, fault: Fault, times = 1): void {
    this.#troubles.push({ method, path, fault, times });
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url: path = "", headers } = request;
    const entry = { method, path, status: 0 };
    this.requests.push(entry);
    const url = new URL(path, this.address);
    const fault = this.#faultOf(method, path);
    if (fault === "hang") return this.onHang();
    if (fault === "reset") request.socket.destroy();
    else if (fault === "cut") this.#cut(request, url);
    else {
      const body = await bodyOf(request);
      // A place for the file that nothing is in: the API's description says that of 502.
      if (fault === "bad gateway" && path.startsWith("/uploads/")) this.api.begin(url);
      const refused = fault !== undefined && fault in refusals && !fault.startsWith("lost");
      const reply = refused
        ? refusals[fault as keyof typeof refusals]()
        : this.api.answer({ method, url, headers, body });
      if (fault === "lost reset") request.socket.destroy();
      else
        entry.status = send(response, fault === "lost bad gateway" || fault === "not json" ? refusals[fault]() : reply);
    }
  }

  #faultOf(method: string, path: string): Fault | undefined {
    const trouble = this.#troubles.find((one) => one.times > 0 && one.method === method && path.includes(one.path));
    if (trouble) trouble.times -= 1;
    return trouble?.fault;
  }

  /** Reads a part of what is sent, keeps its place, and drops the connection. */
  #cut(request: IncomingMessage, url: URL): void {
    request.once("data", () => {
      this.api.begin(url);
      request.socket.destroy();
    });
  }
}

// ---

function send(response: ServerResponse, { status, body = "", headers = {} }: Reply): number {
  const isPlain = typeof body === "string" || Buffer.isBuffer(body);
  const type = isPlain ? "application/octet-stream" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers }).end(isPlain ? body : JSON.stringify(body));
  return status;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
