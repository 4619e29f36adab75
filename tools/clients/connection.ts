import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { z } from "zod";
import type { Target } from "../toolchain/kubectl.ts";
import { messageOf, StatusError } from "../utils/errors.ts";
import { type Forward, portForward } from "./port-forward.ts";

/** What a client shows to a server, and how it knows the server. Texts are PEM. */
export type Credentials = {
  /** The only authorities that are trusted; without it those of Node.js. */
  ca?: string;
  /** Client certificate and its key. */
  cert?: string;
  key?: string;
  /** The name in the server's certificate, where that is not the host of the address. */
  serverName?: string;
  /** Sent with every request, for example `authorization`. */
  headers?: Record<string, string>;
};

/** A Service (or pod) of a cluster and one of its ports. `scheme` is https by default. */
export type ServicePort = { namespace: string; resource: string; port: number; scheme?: "http" | "https" };

/** One request. `json` is a value for the body, instead of `body`. `timeout` for the whole of it, in milliseconds; 30 s by default. */
export type Call = {
  method?: string | undefined;
  body?: string | Buffer;
  json?: unknown;
  headers?: Record<string, string>;
  timeout?: number;
};

/** What a server has answered. */
export type Reply = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** HTTP to one server, with the same credentials for every request. Connections are kept, and made again when they break. */
export class Connection {
  /** For error messages: "service/loki in observability", or the address. */
  readonly name: string;
  readonly #agent: HttpAgent | HttpsAgent;
  readonly #secure: boolean;
  readonly #headers: Record<string, string>;
  readonly #server: () => Promise<{ host: string; port: number; path: string }>;
  readonly #end: () => void;
  readonly #suspect: () => void;

  private constructor(
    name: string,
    secure: boolean,
    { headers = {}, serverName, ca, cert, key }: Credentials,
    server: () => Promise<{ host: string; port: number; path: string }>,
    end: () => void = () => {},
    suspect: () => void = () => {},
  ) {
    this.name = name;
    this.#secure = secure;
    this.#headers = headers;
    this.#server = server;
    this.#end = end;
    this.#suspect = suspect;
    const tls = Object.entries({ ca, cert, key, servername: serverName }).filter(([, value]) => value !== undefined);
    this.#agent = secure
      ? new HttpsAgent({ keepAlive: true, ...Object.fromEntries(tls) })
      : new HttpAgent({ keepAlive: true });
  }

  /** A connection to an address that this machine reaches, for example "https://localhost:3100". A path is put before every other. */
  static to(address: string, credentials: Credentials = {}): Connection {
    const { protocol, hostname, port, pathname } = new URL(address);
    const secure = protocol === "https:";
    const server = {
      host: hostname.replace(/^\[(.*)\]$/, "$1"),
      port: Number(port) || (secure ? 443 : 80),
      path: pathname.replace(/\/$/, ""),
    };
    return new Connection(address, secure, credentials, async () => server);
  }

  /**
   * A connection into a cluster, through `kubectl port-forward`. A forward ends with the pod that it goes to, and not always says so:
   * after a request without reply, the next one opens another. @throws Error when the Service or a ready pod of it is missing.
   */
  static async into(target: Target, place: ServicePort, credentials: Credentials = {}): Promise<Connection> {
    const { namespace, resource, port, scheme = "https" } = place;
    const open = () => portForward(target, namespace, resource, port);
    let forward: Promise<Forward> | undefined = open();
    await forward;
    const end = () => {
      forward?.then((now) => now.close()).catch(() => {});
      forward = undefined;
    };
    const server = async () => {
      const seen = forward;
      const now = await seen?.catch(() => undefined);
      // Unless another request has opened one meanwhile.
      if ((now === undefined || now.hasEnded()) && forward === seen) {
        end();
        forward = open();
      }
      forward ??= open();
      return { host: "localhost", port: (await forward).port, path: "" };
    };
    return new Connection(`${resource} in ${namespace}`, scheme === "https", credentials, server, end, end);
  }

  /** Sends one request; the reply is whatever the server says. @throws Error that names the server, when there is no reply. */
  async send(path: string, call: Call = {}): Promise<Reply> {
    const {
      method = "GET",
      json,
      body = json === undefined ? undefined : JSON.stringify(json),
      timeout = 30_000,
    } = call;
    const type = json === undefined ? {} : { "content-type": "application/json" };
    const server = await this.#server();
    return new Promise<Reply>((resolve, reject) => {
      const fail = (error: unknown) => {
        this.#suspect();
        const late = (error as Error).name === "AbortError" || (error as Error).name === "TimeoutError";
        const why = late ? `no answer within ${timeout / 1000} s` : messageOf(error);
        reject(new Error(`${method} ${path} to ${this.name}: ${why}`, { cause: error }));
      };
      const question = (this.#secure ? httpsRequest : httpRequest)(
        {
          agent: this.#agent,
          host: server.host,
          port: server.port,
          path: server.path + path,
          method,
          headers: { ...this.#headers, ...type, ...call.headers },
          signal: AbortSignal.timeout(timeout),
        },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on("error", fail);
          reply.on("data", (chunk: Buffer) => chunks.push(chunk));
          reply.on("end", () =>
            resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks) }),
          );
        },
      );
      question.on("error", fail);
      question.end(body);
    });
  }

  /** Sends one request and returns what the JSON reply holds. @throws Error that names status and text (StatusError), unless it is 2xx and of that shape. */
  async json<T>(path: string, shape: z.ZodType<T>, call: Call = {}): Promise<T> {
    const { status, body } = await this.send(path, call);
    const text = body.toString();
    if (status < 200 || status > 299)
      throw new StatusError(
        `${call.method ?? "GET"} ${path} to ${this.name}: status ${status}: ${text.slice(0, 500)}`,
        status,
      );
    try {
      return shape.parse(JSON.parse(text));
    } catch (error) {
      const what = `an answer that was not expected: ${messageOf(error)}; it begins with ${text.slice(0, 200)}`;
      throw new Error(`${call.method ?? "GET"} ${path} to ${this.name}: ${what}`, { cause: error });
    }
  }

  /** Ends what is kept: connections, and the forward into a cluster. */
  close(): void {
    this.#agent.destroy();
    this.#end();
  }
}
