// What is no request, or none of a reader, is refused in short plain text, the connection ends, and the server goes on.
import { afterEach, describe, expect, test } from "vitest";
import { ask, raw, requestText } from "../../../support/serve/raw.ts";
import { servedContent } from "../../../support/serve/served-content.ts";

const served = servedContent();
afterEach(async () => {
  expect((await ask(served.server.port, "/index.html")).status).toBe(200);
});

const HOST = "Host: 127.0.0.1:PORT";
const CLOSE = "Connection: close";

/** Lines of a request's head, and the status of the answer. */
const HEADS: [string, string[], number][] = [
  ["a whole request (the control)", ["GET /index.html HTTP/1.1", HOST, CLOSE], 200],
  ["HTTP/1.0 with a host", ["GET /index.html HTTP/1.0", HOST], 200],
  ["another name of this machine", ["GET /index.html HTTP/1.1", "Host: localhost:PORT", CLOSE], 200],
  ["the same in capitals", ["GET /index.html HTTP/1.1", "HOST: LOCALHOST:PORT", CLOSE], 200],
  ["the IPv6 address", ["GET /index.html HTTP/1.1", "Host: [::1]:PORT", CLOSE], 200],
  ["no request line", ["index.html"], 400],
  ["no version, as in HTTP/0.9", ["GET /index.html", HOST], 505],
  ["an unknown version", ["GET /index.html HTTP/9.9", HOST], 400],
  ["the preface of HTTP/2", ["PRI * HTTP/2.0", "", "SM"], 400],
  ["the hello of TLS", ["\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"], 400],
  ["another protocol", ["SSH-2.0-OpenSSH_9.6"], 400],
  ["a lower-case method", ["get /index.html HTTP/1.1", HOST], 400],
  ["an unknown method", ["HACK /index.html HTTP/1.1", HOST], 400],
  ["a blank in the path", ["GET /index .html HTTP/1.1", HOST], 400],
  ["a NUL in the path", ["GET /index\0.html HTTP/1.1", HOST], 400],
  ["a header without a colon", ["GET /index.html HTTP/1.1", HOST, "Accept */*"], 400],
  ["a header without a name", ["GET /index.html HTTP/1.1", HOST, ": x"], 400],
  ["a blank before the colon", ["GET /index.html HTTP/1.1", HOST, "Accept : */*"], 400],
  ["a NUL in a header", ["GET /index.html HTTP/1.1", HOST, "Accept: a\0b"], 400],
  ["a folded header", ["GET /index.html HTTP/1.1", HOST, "Accept: a", " b"], 400],
  ["no host", ["GET /index.html HTTP/1.1", CLOSE], 400],
  ["no host in HTTP/1.0", ["GET /index.html HTTP/1.0"], 400],
  ["two hosts", ["GET /index.html HTTP/1.1", HOST, "Host: example.org", CLOSE], 400],
  ["the same host twice", ["GET /index.html HTTP/1.1", HOST, HOST, CLOSE], 400],
  ["an empty host", ["GET /index.html HTTP/1.1", "Host:", CLOSE], 403],
  ["a name that resolves to this machine", ["GET /index.html HTTP/1.1", "Host: rebound.example.org:PORT", CLOSE], 403],
  ["a name that begins like one of this machine", ["GET / HTTP/1.1", "Host: localhost:PORT.example.org", CLOSE], 403],
  ["a host with a user", ["GET / HTTP/1.1", "Host: localhost:PORT@example.org", CLOSE], 403],
  ["no port", ["GET /index.html HTTP/1.1", "Host: localhost", CLOSE], 403],
  ["another port", ["GET /index.html HTTP/1.1", "Host: localhost:1", CLOSE], 403],
  ["POST", ["POST /index.html HTTP/1.1", HOST, CLOSE], 405],
  ["DELETE", ["DELETE /index.html HTTP/1.1", HOST, CLOSE], 405],
  [
    "OPTIONS, as browsers ask before",
    ["OPTIONS /index.html HTTP/1.1", HOST, "Origin: https://example.org", CLOSE],
    405,
  ],
  ["TRACE", ["TRACE /index.html HTTP/1.1", HOST, CLOSE], 405],
  ["CONNECT", ["CONNECT example.org:443 HTTP/1.1", HOST], 405],
  ["an upgrade", ["GET /index.html HTTP/1.1", HOST, "Connection: upgrade", "Upgrade: websocket"], 200],
  ["a body of GET that is announced", ["GET /index.html HTTP/1.1", HOST, "Content-Length: 5"], 400],
  ["a body of unknown length", ["GET /index.html HTTP/1.1", HOST, "Transfer-Encoding: chunked"], 400],
  ["an empty body (allowed)", ["GET /index.html HTTP/1.1", HOST, "Content-Length: 0", CLOSE], 200],
  ["a length that is no number", ["GET /index.html HTTP/1.1", HOST, "Content-Length: five"], 400],
  ["a length below 0", ["GET /index.html HTTP/1.1", HOST, "Content-Length: -1"], 400],
  ["a length with a sign", ["GET /index.html HTTP/1.1", HOST, "Content-Length: +5"], 400],
  ["a length above all numbers", ["GET /index.html HTTP/1.1", HOST, `Content-Length: ${"9".repeat(40)}`], 400],
  ["an unknown expectation", ["GET /index.html HTTP/1.1", HOST, "Expect: miracles", CLOSE], 417],
];

test.each(HEADS)("%s", async (_, head, status) => {
  const text = `${head.join("\r\n")}\r\n\r\n`.replaceAll("PORT", String(served.server.port));
  const reply = await raw(served.server.port, text, 3000);
  expect(reply.status).toBe(status);
  if (status !== 200) expect(reply.isClosed).toBe(true);
  if (status === 200) expect(reply.text).toContain("<title>Modules</title>");
  else expect(reply.text).not.toContain("<title>");
});

describe("what is refused is short text that says what", () => {
  test.each([
    ["/nothing%0a%1b[31mred", 400, "a path has no backslash and no control character"],
    ["/nothing", 404, "/nothing: there is no such file"],
    [`/${"long".repeat(200)}`, 404, "...: there is no such file"],
    ["/<script>alert(1)</script>", 404, "there is no such file"],
  ])("%s", async (target, status, text) => {
    const reply = await ask(served.server.port, target);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(text);
    expect(reply.text).toMatch(/^content-type: text\/plain; charset=utf-8\r$/m);
    expect(reply.text).toMatch(/^x-content-type-options: nosniff\r$/m);
    expect(reply.text.length).toBeLessThan(700);
    // Nothing that a terminal takes for a command.
    expect([...reply.text, ...served.lines.join("")].filter((one) => /[^\x20-\x7e\r\n]/.test(one))).toEqual([]);
  });
});

describe("headers without an end", () => {
  test.each([
    ["15 kB of one header (the control)", ["X-Long: ".padEnd(15_000, "x")], 200],
    ["64 kB of one header", ["X-Long: ".padEnd(65_536, "x")], 431],
    ["64 kB of a name", [`${"x".repeat(65_536)}: x`], 431],
    ["10 MB of one header", ["X-Long: ".padEnd(10_000_000, "x")], 431],
    ["100,000 headers", Array.from({ length: 100_000 }, (_, at) => `X-${at}: x`), 431],
    ["500 short headers (allowed)", Array.from({ length: 500 }, (_, at) => `X-${at}: x`), 200],
    ["64 kB of cookies", [`Cookie: ${"a=b; ".repeat(13_000)}`], 431],
  ])("%s", async (_, headers, status) => {
    const { text, isClosed, ...reply } = await raw(
      served.server.port,
      requestText(served.server.port, "/index.html", headers),
      5000,
    );
    expect(isClosed).toBe(true);
    // Whoever is still sending when the connection ends may lose the answer, but gets nothing else.
    if (reply.status !== undefined || status === 200) expect(reply.status).toBe(status);
    expect(text.includes("<title>")).toBe(status === 200);
  });

  test("64 kB of a path", async () => {
    const { status, text } = await ask(served.server.port, `/${"a".repeat(65_536)}`);
    expect([431, undefined]).toContain(status);
    expect(text).not.toContain("<title>");
  });
});

describe("a second request that is hidden in the first", () => {
  const hidden = () =>
    `GET /folder/page.html HTTP/1.1\r\nHost: 127.0.0.1:${served.server.port}\r\nConnection: close\r\n\r\n`;
  const first = (headers: string[]) =>
    `GET /index.html HTTP/1.1\r\nHost: 127.0.0.1:${served.server.port}\r\n${headers.map((one) => `${one}\r\n`).join("")}\r\n`;

  test("two requests, one behind the other, are two (the control)", async () => {
    const { text } = await raw(served.server.port, first([]) + hidden(), 3000);
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
    expect(text).toContain("<title>Page</title>");
  });

  test.each([
    ["length and chunks", ["Content-Length: 4", "Transfer-Encoding: chunked"], "0\r\n\r\n"],
    ["chunks and length", ["Transfer-Encoding: chunked", "Content-Length: 4"], "0\r\n\r\n"],
    ["two lengths", ["Content-Length: 0", "Content-Length: 40"], ""],
    ["two lengths in one", ["Content-Length: 0, 40"], ""],
    ["chunks twice", ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"], "0\r\n\r\n"],
    ["chunks, spelt in another way", ["Transfer-Encoding: xchunked"], "0\r\n\r\n"],
    ["chunks behind a blank", ["Transfer-Encoding : chunked"], "0\r\n\r\n"],
    ["chunks behind a tab", ["Transfer-Encoding:\tchunked"], "0\r\n\r\n"],
    ["chunks with a wrong size", ["Transfer-Encoding: chunked"], "zz\r\n"],
    ["chunks with a size above all numbers", ["Transfer-Encoding: chunked"], `${"f".repeat(20)}\r\n`],
    ["a body that is the request", ["Content-Length: 80"], ""],
    ["a header that ends with a bare line feed", ["X: y\nContent-Length: 80"], ""],
    ["a header that ends with a bare carriage return", ["X: y\rContent-Length: 80"], ""],
  ])("%s", async (_, headers, between) => {
    const { text, status, isClosed } = await raw(served.server.port, first(headers) + between + hidden(), 3000);
    expect(status).toBe(400);
    expect(isClosed).toBe(true);
    expect(text.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
    expect(text).not.toContain("<title>");
  });
});

test("each refusal is a line of the log", () => {
  expect(served.lines.some((line) => line.startsWith("- 400 "))).toBe(true);
  expect(served.lines.some((line) => /^DELETE \/index\.html 405, \d+ B, \d+ ms$/.test(line))).toBe(true);
  expect(served.lines.every((line) => line.length < 400)).toBe(true);
});
