// The command, in a process of its own: what it prints, how it ends, and what it is worth with 200 clients at the same time.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sha256 } from "../../../../tools/registry/archive/index.ts";
import { runServe, type ServeFlags } from "../../../../tools/registry/serve/run-serve.ts";
import { type MadeContent, makeContent } from "../../../support/serve/content.ts";
import { load } from "../../../support/serve/load.ts";
import { ask, connected } from "../../../support/serve/raw.ts";
import { memoryOf, type Served, serve } from "../../../support/serve/served.ts";

const ADDRESS = ["--namespace", "acme", "--system", "kubernetes"];
const SLOW = 120_000;

let content: MadeContent;

beforeAll(async () => {
  content = await makeContent();
});
afterAll(() => content.remove());

describe("what it says", { timeout: SLOW }, () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve([content.tree, "--out", content.out, ...ADDRESS]);
  }, SLOW);

  test("the address, the modules with their versions, and what clients need", () => {
    const text = served.printed();
    expect(text).toContain(`Serving 2 modules on http://127.0.0.1:${served.port} until Ctrl-C.`);
    expect(text).toMatch(/modules\.localhost\/acme\/child\/kubernetes +0\.0\.0-dev, 1\.4\.3\+dev\n/);
    expect(text).toMatch(/modules\.localhost\/acme\/parent\/kubernetes +0\.0\.0-dev, 0\.0\.1\+dev\n/);
    expect(text).toContain("provider_installation");
    const file = readFileSync(served.configuration, "utf8");
    expect(file).toBe(
      `host "modules.localhost" {\n  services = { "modules.v1" = "http://127.0.0.1:${served.port}/v1/modules/" }\n}\n`,
    );
    expect(text).toContain(file.trimEnd().replaceAll(/^/gm, "  "));
    expect(statSync(served.configuration).mode & 0o077).toBe(0);
  });

  test("a line for each request", async () => {
    await ask(served.port, "/folder/page.html");
    await ask(served.port, "/nothing");
    await expect.poll(served.printed).toMatch(/^GET \/folder\/page\.html 200, 19 B, \d+ ms$/m);
    await expect.poll(served.printed).toMatch(/^GET \/nothing 404, 32 B, \d+ ms$/m);
  });

  test("Ctrl-C ends it at once, with connections that are open, and takes its file along", async () => {
    const sockets = await Promise.all(Array.from({ length: 20 }, () => connected(served.port)));
    for (const socket of sockets) socket.on("error", () => {}).write("GET /index.html HTTP/1.1\r\n");
    const { code, milliseconds } = await served.end();
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(3000);
    expect(existsSync(served.configuration)).toBe(false);
    for (const socket of sockets) socket.destroy();
  });
});

test.each(["SIGTERM", "SIGHUP"] as const)("%s ends it too", { timeout: SLOW }, async (signal) => {
  const served = await serve([content.tree, ...ADDRESS]);
  expect((await served.end(signal)).code).toBe(0);
});

test("a port that is in use is said, and the exit code is 2", { timeout: SLOW }, async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port)),
  );
  const ended = serve([content.tree, ...ADDRESS, "--port", String(port)]);
  await expect(ended).rejects.toThrow(
    `ended with 2: Error: port ${port} on 127.0.0.1 is in use\nChoose another --port`,
  );
  other.close();
});

describe("what it cannot do is said", () => {
  const address = { namespace: "acme", system: "kubernetes" };
  const refusal = (flags: Partial<ServeFlags>, folder = content.tree) =>
    expect(runServe(folder, { port: "0", ...flags }, () => {})).rejects;

  test.each([
    [{ ...address, port: "http" }, '--port is "http": expected a number'],
    [{ ...address, port: "70000" }, '--port is "70000": expected a number'],
    [{ ...address, as: "1.4" }, '--as is "1.4": expected a version of three numbers'],
    [{ ...address, out: "nowhere" }, "--out nowhere: there is no such folder"],
    [{ system: "aws" }, "namespace"],
  ])("%j", async (flags, text) => refusal(flags).toThrow(text));

  test("a folder without modules", async () =>
    refusal(address, join(content.out, "bare")).toThrow("has no module that others use"));
});

test("200 clients at the same time get what they ask for, and all of it", { timeout: SLOW }, async () => {
  const served = await serve([content.tree, "--out", content.out, ...ADDRESS]);
  const large = new Uint8Array(200_000).map((_, at) => (at * 31) % 251);
  content.write("out/large.bin", large);
  const module = "/v1/modules/acme";
  const wishes = [
    { download: `${module}/child/kubernetes/0.0.0-dev/download` },
    { download: `${module}/parent/kubernetes/0.0.1+dev/download` },
    { download: `${module}/child/kubernetes/1.4.2/download` },
    { file: "/large.bin", digest: sha256(large) },
    { file: "/folder/page.html", digest: sha256(readFileSync(join(content.out, "folder/page.html"))) },
  ];
  // Warm: what Node.js compiles and allocates once is there.
  await load(served.port, wishes, { clients: 200, seconds: 1 });
  const before = memoryOf(served.process);
  // The modules change meanwhile, so that archives are packed again and again.
  let change = 0;
  const timer = setInterval(() => content.write("tree/modules/child/changing.tf", `# ${change++}\n`), 100);
  const done = await load(served.port, wishes, { clients: 200, seconds: 3 });
  clearInterval(timer);
  expect(done.wrong).toEqual([]);
  // Each of them has got something, whatever else this machine has to do.
  expect(done.requests).toBeGreaterThan(200);
  expect(change).toBeGreaterThan(5);
  expect(memoryOf(served.process) - before).toBeLessThan(100);
  expect((await ask(served.port, "/folder/page.html")).status).toBe(200);
  expect((await served.end()).code).toBe(0);
});
