// Who is slow, silent, too many or gone takes nothing from the others, and leaves nothing behind.
import { existsSync, readdirSync, readlinkSync } from "node:fs";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { LIMITS } from "../../../../tools/registry/serve/limits.ts";
import { serveRegistry } from "../../../../tools/registry/serve/serve.ts";
import { ask, connected, raw, requestText } from "../../../support/serve/raw.ts";
import { servedContent } from "../../../support/serve/served-content.ts";

// The real ones, but shorter.
const SHORT = { ...LIMITS, request: 800, answer: 1500, silence: 1000, keepAlive: 400, connections: 100 };

const served = servedContent({ limits: SHORT, more: { "out/large.bin": new Uint8Array(64 * 1024 * 1024) } });
afterEach(async () => {
  expect((await ask(served.server.port, "/index.html")).status).toBe(200);
});

test("a head that never ends is answered with 408", async () => {
  const { status, isClosed, milliseconds } = await raw(served.server.port, "GET /index.html HTTP/1.1\r\nHost: ", 6000);
  expect([status, isClosed]).toEqual([408, true]);
  expect(milliseconds).toBeLessThan(4000);
});

test("one byte at a time does not keep a connection: slowloris with 60 of them", { timeout: 20_000 }, async () => {
  const sockets = await Promise.all(Array.from({ length: 60 }, () => connected(served.server.port)));
  const closed = allClosed(sockets);
  const timer = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write("X");
  }, 100);
  for (const socket of sockets) socket.write("GET /index.html HTTP/1.1\r\nX-Slow: ");
  // Others are answered meanwhile.
  expect((await ask(served.server.port, "/index.html")).status).toBe(200);
  await closed;
  clearInterval(timer);
  expect(served.lines.filter((line) => line.startsWith("- 408")).length).toBeGreaterThanOrEqual(60);
});

test("whoever says nothing loses the connection", async () => {
  const [silent, between] = await Promise.all([
    raw(served.server.port, "", 6000),
    // One whole request, and then nothing.
    raw(served.server.port, requestText(served.server.port, "/index.html").replace("close", "keep-alive"), 6000),
  ]);
  expect([silent.isClosed, silent.status]).toEqual([true, 408]);
  expect([between.isClosed, between.status]).toEqual([true, 200]);
});

test("whoever does not read the answer loses the connection, and the file is closed", async () => {
  const before = openFiles();
  const socket = await connected(served.server.port);
  socket.write(requestText(served.server.port, "/large.bin"));
  socket.pause();
  await until(() => served.lines.some((line) => /^GET \/large\.bin 200, .* not read to its end$/.test(line)));
  await until(() => openFiles() <= before);
  socket.destroy();
});

test("whoever reads a little at a time has until the end of the answer's time", { timeout: 20_000 }, async () => {
  const said: string[] = [];
  const limits = { ...LIMITS, answer: 1500 };
  const other = await serveRegistry(served.content, { port: 0, limits, log: (line) => said.push(line) });
  const socket = await connected(other.port);
  socket.on("error", () => {}).on("readable", () => {});
  socket.write(requestText(other.port, "/large.bin"));
  const timer = setInterval(() => socket.read(64 * 1024), 20);
  await until(() => said.length > 0);
  clearInterval(timer);
  socket.destroy();
  await other.close();
  const [, milliseconds] =
    /^GET \/large\.bin 200, 67108864 B, (\d+) ms, not read to its end$/.exec(said[0] ?? "") ?? [];
  expect(Number(milliseconds)).toBeGreaterThanOrEqual(1490);
});

test("100 answers that nobody waits for leave no file and no connection open", { timeout: 20_000 }, async () => {
  const before = openFiles();
  for (let at = 0; at < 100; at++) {
    const socket = await connected(served.server.port);
    socket.on("error", () => {});
    const target =
      ["/large.bin", "/folder/page.html", "/v1/modules/acme/child/kubernetes/0.0.0-dev/download"][at % 3] ?? "";
    socket.write(requestText(served.server.port, target));
    // At once, after the answer has begun, and by a reset.
    if (at % 2 === 0) await sleep(5);
    if (at % 5 === 0) socket.resetAndDestroy();
    else socket.destroy();
  }
  await until(async () => openFiles() <= before && (await connections()) === 0);
});

test("further connections than are allowed are closed, and those that are there go on", {
  timeout: 20_000,
}, async () => {
  const sockets: Socket[] = [];
  for (let at = 0; at < SHORT.connections; at++) sockets.push(await connected(served.server.port));
  const further = await raw(served.server.port, requestText(served.server.port, "/index.html"), 500);
  expect([further.isClosed, further.text]).toEqual([true, ""]);
  const [first] = sockets;
  const reply = new Promise<string>((resolve) => first?.once("data", (data) => resolve(String(data))));
  first?.write(requestText(served.server.port, "/index.html"));
  expect(await reply).toMatch(/^HTTP\/1\.1 200 OK/);
  for (const socket of sockets) socket.destroy();
  await until(async () => (await connections()) === 0);
});

test("the end comes at once, whatever is open", async () => {
  const other = await serveRegistry(served.content, { port: 0, log: () => {} });
  const sockets = await Promise.all(Array.from({ length: 20 }, () => connected(other.port)));
  const closed = allClosed(sockets);
  for (const [at, socket] of sockets.entries()) {
    if (at % 4 === 1) socket.write("GET /index.html HTTP/1.1\r\nHost: ");
    if (at % 4 === 2) socket.write(requestText(other.port, "/index.html").replace("close", "keep-alive"));
    if (at % 4 === 3) socket.pause().write(requestText(other.port, "/large.bin"));
  }
  await sleep(50);
  const start = performance.now();
  await other.close();
  for (const socket of sockets) socket.resume();
  await closed;
  expect(performance.now() - start).toBeLessThan(1000);
});

// ---

/** When the connection of each has ended. */
function allClosed(sockets: readonly Socket[]): Promise<unknown> {
  const closed = (socket: Socket) =>
    new Promise(
      (resolve) =>
        void socket
          .on("close", resolve)
          .on("error", () => {})
          .resume(),
    );
  return Promise.all(sockets.map(closed));
}

/** Files of the content that this process has open; 0 where the system does not tell. */
function openFiles(): number {
  if (!existsSync("/proc/self/fd")) return 0;
  return readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(served.content.out);
    } catch {
      return false;
    }
  }).length;
}

function connections(): Promise<number> {
  return new Promise((resolve, reject) =>
    served.server.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 8000;
  while (!(await isDone())) {
    if (performance.now() > end) throw new Error("waited 8 s in vain");
    await sleep(20);
  }
}
