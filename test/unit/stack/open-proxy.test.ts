// Who may read through `observe open`: only a browser that opened the printed address. What is behind it plays no part here, so it is a
// constant; that it really reaches Prometheus is asked on a cluster.
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import type { Call } from "../../../tools/clients/connection.ts";
import { serveProxy } from "../../../tools/stack/open-proxy.ts";

/** Tells in its answer what it was asked, and sends headers as Grafana does. */
const behind = {
  send: async (path: string, { headers = {} }: Call = {}) => ({
    status: 200,
    headers: {
      "set-cookie": ["session=1; Path=/; HttpOnly; Secure; SameSite=Lax", "plain=2"],
      "strict-transport-security": "max-age=86400",
      "content-encoding": "identity",
      "transfer-encoding": "chunked",
    },
    body: Buffer.from(`secret of ${path} ${JSON.stringify(headers)}`),
  }),
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
  expect(await get("/api/v1/query", { cookie })).toMatchObject({
    status: 200,
    body: expect.stringContaining("secret of /api/v1/query"),
  });
});

test("login and cookies of the component go through, and what is between browser and proxy stays there", async () => {
  const asked = {
    cookie: `${cookie}; session=1`,
    authorization: "Basic x",
    origin: opened.origin,
    connection: "close",
  };
  const { body, headers } = await get("/", asked);
  expect(JSON.parse(body.replace("secret of / ", ""))).toEqual({ authorization: "Basic x", cookie: "session=1" });
  expect(headers["set-cookie"]).toEqual(["session=1; Path=/; HttpOnly; SameSite=Lax", "plain=2"]);
  expect(headers["content-encoding"]).toBe("identity");
  expect(headers["strict-transport-security"]).toBeUndefined();
});

test("two that are open at a time do not shut each other's door", async () => {
  const other = new URL(await serveProxy(behind, 0));
  const names = [opened, other].map(async ({ port, pathname }) => {
    const { headers } = await get(pathname, {}, port);
    return String(headers["set-cookie"]).split("=")[0];
  });
  expect(await Promise.all(names)).toEqual([`observe-${opened.port}`, `observe-${other.port}`]);
});

test.for([
  { it: "without the cookie", headers: () => ({}) },
  { it: "with another cookie", headers: () => ({ cookie: `observe-${opened.port}=guessed` }) },
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
function get(path: string, headers: Record<string, string> = {}, port = opened.port) {
  type Reply = { status: number | undefined; headers: Record<string, unknown>; body: string };
  return new Promise<Reply>((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path, headers }, async (reply) => {
      let body = "";
      for await (const chunk of reply) body += chunk;
      resolve({ status: reply.statusCode, headers: reply.headers, body });
    });
    call.on("error", reject).end();
  });
}
