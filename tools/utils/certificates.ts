import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run.ts";

/** A certificate and its private key, both PEM. */
export type KeyPair = { cert: string; key: string };

/** Makes a certificate authority that nobody trusts. */
export function makeAuthority(): Promise<KeyPair> {
  return inFolder(async (file) => {
    await openssl(
      "req",
      "-x509",
      ...NEW_KEY,
      "-keyout",
      file("key"),
      "-out",
      file("cert"),
      "-days",
      "1",
      "-subj",
      "/CN=another authority",
    );
    return { cert: readFileSync(file("cert"), "utf8"), key: readFileSync(file("key"), "utf8") };
  });
}

/** Lets an authority sign a client certificate; with negative `days` one that has expired. */
export function signClient(authority: KeyPair, days: number): Promise<KeyPair> {
  return sign(authority, days, "clientAuth", []);
}

/** Lets an authority sign the certificate of a server with these DNS names and addresses, valid for a day. */
export function signServer(authority: KeyPair, names: string[]): Promise<KeyPair> {
  const kinds = names.map((name) => `${isIP(name) ? "IP" : "DNS"}:${name}`);
  return sign(authority, 1, "serverAuth", ["-addext", `subjectAltName=${kinds.join()}`]);
}

// ---

const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

function sign(authority: KeyPair, days: number, usage: string, names: string[]): Promise<KeyPair> {
  return inFolder(async (file) => {
    writeFileSync(file("ca.crt"), authority.cert);
    writeFileSync(file("ca.key"), authority.key);
    const purpose = ["-addext", `extendedKeyUsage=${usage}`, "-addext", "keyUsage=digitalSignature", ...names];
    const request = ["-keyout", file("key"), "-out", file("request"), "-subj", "/CN=a test"];
    await openssl("req", ...NEW_KEY, ...request, ...purpose);
    const signer = ["-CA", file("ca.crt"), "-CAkey", file("ca.key"), "-copy_extensions", "copy"];
    await openssl("x509", "-req", "-in", file("request"), ...signer, "-days", String(days), "-out", file("cert"));
    return { cert: readFileSync(file("cert"), "utf8"), key: readFileSync(file("key"), "utf8") };
  });
}

function openssl(...args: string[]) {
  return run("openssl", args);
}

async function inFolder<T>(work: (file: (name: string) => string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "observe-certificates-"));
  try {
    return await work((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
