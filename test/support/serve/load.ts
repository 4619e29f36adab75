import { Agent, get } from "node:http";
import { sha256 } from "../../../tools/registry/archive/index.ts";

/** What many clients asked a server for, and how long each waited, in milliseconds. */
export type Load = {
  requests: number;
  /** Answers that were not what they had to be. */
  wrong: string[];
  perSecond: number;
  p50: number;
  p99: number;
  bytes: number;
};

/** A module's download (its address is asked for first), or a file with the SHA-256 of what it holds. */
export type Wish = { download: string } | { file: string; digest: string };

/**
 * Many clients ask for wishes, one after the other, for some time. Each answer is read whole and compared with its checksum: that of an
 * archive is the one that the server has named for it before.
 * @param seconds after which no client asks for anything new
 */
export async function load(
  port: number,
  wishes: readonly Wish[],
  { clients, seconds }: { clients: number; seconds: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const wrong: string[] = [];
  let bytes = 0;
  const start = performance.now();
  const ask = async (path: string) => {
    const asked = performance.now();
    const reply = await request(agent, port, path);
    times.push(performance.now() - asked);
    bytes += reply.body.length;
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.body}`);
    return reply;
  };
  const fulfil = async (wish: Wish) => {
    const path = "download" in wish ? (await ask(wish.download)).location : wish.file;
    const digest = "download" in wish ? path.split("sha256:")[1] : wish.digest;
    const { body } = await ask(path.split("//")[0] ?? "");
    if (sha256(body) !== digest) throw new Error(`${path}: ${body.length} bytes with another checksum`);
  };
  const client = async (number: number) => {
    for (let at = number; performance.now() - start < seconds * 1000; at++) {
      const wish = wishes[at % wishes.length];
      if (wish) await fulfil(wish).catch((error: Error) => wrong.push(error.message));
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  agent.destroy();
  const sorted = times.toSorted((a, b) => a - b);
  const part = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  const perSecond = times.length / ((performance.now() - start) / 1000);
  return { requests: times.length, wrong, perSecond, p50: part(0.5), p99: part(0.99), bytes };
}

// ---

function request(
  agent: Agent,
  port: number,
  path: string,
): Promise<{ status: number; location: string; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get({ agent, host: "127.0.0.1", port, path, timeout: 30_000 }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on("data", (chunk) => chunks.push(chunk));
      reply.on("error", reject);
      reply.on("end", () =>
        resolve({
          status: reply.statusCode ?? 0,
          location: String(reply.headers["x-terraform-get"] ?? ""),
          body: Buffer.concat(chunks),
        }),
      );
    })
      .on("error", reject)
      .on("timeout", () => reject(new Error(`${path}: no answer within 30 s`)));
  });
}
