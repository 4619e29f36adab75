import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { redacted, redactFolder, redactIn, redactionsFor } from "../../../../tools/testkit/apply/redact.ts";

const secret = (key: string, value: string) => ({
  metadata: { name: "db" },
  data: { [key]: Buffer.from(value).toString("base64") },
});
const redact = (text: string, ...secrets: ReturnType<typeof secret>[]) => redacted(text, redactionsFor(secrets));

test.each([
  ["as it is", "password=long-enough; open", "password=(redacted: db/p); open"],
  ["as base64", "cGxhaW4: bG9uZy1lbm91Z2g=", "cGxhaW4: (redacted: db/p)"],
  ["more than once", "long-enough long-enough", "(redacted: db/p) (redacted: db/p)"],
])("a value is redacted %s", (_how, text, expected) => {
  expect(redact(text, secret("p", "long-enough"))).toBe(expected);
});

test("a value of seven characters is a word like any other, and stays", () => {
  expect(redact("default", secret("p", "default"))).toBe("default");
  expect(redact("defaults", secret("p", "defaults"))).toBe("(redacted: db/p)");
});

test("no part of a longer value is left over, whichever comes first", () => {
  const [short, long] = [secret("short", "hunter22"), secret("long", "hunter22-and-more")];
  for (const secrets of [
    [short, long],
    [long, short],
  ])
    expect(redact("hunter22-and-more, hunter22", ...secrets)).toBe("(redacted: db/long), (redacted: db/short)");
});

test("a key in PEM is redacted line by line where it is indented, and escaped in JSON; its first line is everybody's", () => {
  const pem = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----\n";
  const key = secret("tls.key", pem);
  expect(redact("  -----BEGIN PRIVATE KEY-----\n  MIIEvQIBADANBg\n", key)).toBe(
    "  -----BEGIN PRIVATE KEY-----\n  (redacted: db/tls.key)\n",
  );
  expect(redact(JSON.stringify({ pem }), key)).toBe('{"pem":"(redacted: db/tls.key)"}');
});

test("of a map, lines with values are redacted, and keys that stand alone are words like any other", () => {
  const rules = secret("r.yaml", '"receivers":\n- "password": "hunter22"\n  "templates": [\n');
  expect(redact('{"receivers":[], "templates": ["x"]}', rules)).toBe('{"receivers":[], "templates": ["x"]}');
  expect(redact('  - "password": "hunter22"', rules)).toBe("  (redacted: db/r.yaml)");
});

test("a value with signs that a pattern or a replacement would read is a text", () => {
  expect(redact("x $&.*(a|b)$1 x", secret("p", "$&.*(a|b)$1"))).toBe("x (redacted: db/p) x");
});

test("an error is redacted in its message, its stack and all that it carries", () => {
  const error = Object.assign(new Error("found long-enough"), {
    result: { stdout: ["long-enough"] },
    cause: {} as unknown,
  });
  error.cause = error; // a circle
  redactIn([error], redactionsFor([secret("p", "long-enough")]));
  expect(error.message).toBe("found (redacted: db/p)");
  expect([error.stack, JSON.stringify(error.result)].join()).not.toContain("long-enough");
});

test("every file of a folder is redacted", () => {
  const folder = mkdtempSync(join(tmpdir(), "redact-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "a.log"), "open long-enough");
  redactFolder(folder, redactionsFor([secret("p", "long-enough")]));
  expect(readFileSync(join(folder, "a.log"), "utf8")).toBe("open (redacted: db/p)");
});
