// Who may read through `observe open`: only a browser that opened the printed address. What is behind it plays no part here, so it is a
// constant; that it really reaches Prometheus is asked on a cluster.
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { serveProxy } from "../../../tools/stack/open-proxy.ts";

const behind = {
  send: async (path: string) => ({ status: 200, headers: {}, body: Buffer.from(`secret of ${path}`) }),
};

let opened: URL;
let cookie: string;

beforeAll(async () => {
  opened = new URL(await serveProxy(behind, 0));
  const { headers } = await get(opened.pathname);
  cookie = String(headers["set-cookie"]).split(";")[0] ?? "";
});

test("the printed address is on the loopback interface, cannot be guessed, and leads to the component", async () => {
  expect(opened.hostname).toBe("127.0.0.1");
  expect(opened.pathname.length).toBeGreaterThan(30);
  const first = await get(opened.pathname);
  expect([first.status, first.headers.location]).toEqual([302, "/"]);
  expect(String(first.headers["set-cookie"])).toMatch(/; HttpOnly; SameSite=Strict/);
  expect(await get("/api/v1/query", { cookie })).toMatchObject({ status: 200, body: "secret of /api/v1/query" });
});

test.for([
  { it: "without the cookie", headers: () => ({}) },
  { it: "with another cookie", headers: () => ({ cookie: "observe=guessed" }) },
  { it: "for another host, as after DNS rebinding", headers: () => ({ cookie, host: "attacker.example" }) },
  { it: "for the right host at another port", headers: () => ({ cookie, host: "127.0.0.1:1" }) },
  { it: "from another site", headers: () => ({ cookie, origin: "https://attacker.example" }) },
  { it: "from another port of this machine", headers: () => ({ cookie, origin: "http://127.0.0.1:1" }) },
])("a request $it is refused and reads nothing", async ({ headers }) => {
  const reply = await get("/api/v1/query", headers());
  expect(reply.status).toBe(403);
  expect(reply.body).not.toContain("secret");
});

test("an occupied port is named, with the way out", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  await expect(serveProxy(behind, port)).rejects.toMatchObject({
    message: `port ${port} on 127.0.0.1 is in use`,
    advice: expect.stringContaining("--port"),
  });
});

// ---

/** A plain request: unlike fetch it sends any Host that a test wants. */
function get(path: string, headers: Record<string, string> = {}) {
  type Reply = { status: number | undefined; headers: Record<string, unknown>; body: string };
  return new Promise<Reply>((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port: opened.port, path, headers }, async (reply) => {
      let body = "";
      for await (const chunk of reply) body += chunk;
      resolve({ status: reply.statusCode, headers: reply.headers, body });
    });
    call.on("error", reject).end();
  });
}
