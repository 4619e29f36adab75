// What Terraform, OpenTofu and browsers ask for, and get.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sha256 } from "../../../../tools/registry/archive/index.ts";
import { serveRegistry } from "../../../../tools/registry/serve/serve.ts";
import { servedContent } from "../../../support/serve/served-content.ts";

const served = servedContent();

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${served.server.port}${path}`, { redirect: "manual", ...init });
/** Headers that say nothing about what is served. */
const ABOUT_THE_CONNECTION = ["connection", "date", "keep-alive"];
const MODULES = "/v1/modules/acme";

describe("versions", () => {
  test("of a module that was released: those, the working tree's name, and the next patch", async () => {
    const reply = await ask(`${MODULES}/child/kubernetes/versions`);
    expect(reply.headers.get("content-type")).toBe("application/json");
    expect(await reply.json()).toEqual(listed("1.4.2", "1.3.0", "2.0.0-rc.1", "0.0.0-dev", "1.4.3+dev"));
  });

  test("of one that never was", async () => {
    const reply = await ask(`${MODULES}/parent/kubernetes/versions`);
    expect(await reply.json()).toEqual(listed("0.0.0-dev", "0.0.1+dev"));
  });

  test.each([
    ["another namespace", "/v1/modules/others/child/kubernetes/versions"],
    ["another system", "/v1/modules/acme/child/aws/versions"],
    ["no module", `${MODULES}/none/kubernetes/versions`],
    ["a folder's name", `${MODULES}/modules%2fchild/kubernetes/versions`],
  ])("%s has none", async (_, path) => expect((await ask(path)).status).toBe(404));

  test("a file that is no list of versions is told, with its name", async () => {
    served.content.write("out/v1/modules/acme/parent/kubernetes/versions", '{"modules":[]}');
    const reply = await ask(`${MODULES}/parent/kubernetes/versions`);
    served.content.write("out/v1/modules/acme/parent/kubernetes/versions", '{"modules":[{"versions":[]}]}');
    expect(reply.status).toBe(500);
    expect(await reply.text()).toContain("v1/modules/acme/parent/kubernetes/versions is not what a registry has there");
  });

  test("an older version that the working tree stands for is not listed twice", async () => {
    const modules = { ...served.content.modules, as: "1.4.2" };
    const other = await serveRegistry({ ...served.content, modules }, { port: 0, log: () => {} });
    const reply = await fetch(`http://127.0.0.1:${other.port}${MODULES}/child/kubernetes/versions`);
    expect(await reply.json()).toEqual(listed("1.3.0", "2.0.0-rc.1", "0.0.0-dev", "1.4.2+dev"));
    await other.close();
  });
});

describe("downloads", () => {
  test.each(["0.0.0-dev", "1.4.3+dev", "1.4.3%2Bdev"])("of the working tree as %s", async (version) => {
    const { location, bytes } = await download(`${MODULES}/child/kubernetes/${version}/download`);
    expect(location).toMatch(
      /^\/-\/working-tree\/[0-9a-f]{64}\.tar\.gz\/\/modules\/child\?checksum=sha256:[0-9a-f]{64}$/,
    );
    expect(location.endsWith(sha256(bytes))).toBe(true);
  });

  test("of a version that was released: what the static registry has", async () => {
    const { location, bytes } = await download(`${MODULES}/child/kubernetes/1.4.2/download`);
    // The registry is built for modules.example.org.
    expect(location).toBe(
      `/archives/observability-1.4.2.tar.gz//modules/child?checksum=sha256:${sha256(served.content.archive)}`,
    );
    expect(Buffer.from(bytes).equals(Buffer.from(served.content.archive))).toBe(true);
  });

  test.each(["1.4.4+dev", "1.4.3", "dev", "9.9.9"])("not of %s", async (version) => {
    expect((await ask(`${MODULES}/child/kubernetes/${version}/download`)).status).toBe(404);
  });

  test("have what the files are at the moment; what was promised before is kept", async () => {
    const path = `${MODULES}/child/kubernetes/0.0.0-dev/download`;
    const before = await download(path);
    expect((await download(path)).location).toBe(before.location);
    writeFileSync(join(served.content.tree, "modules/child/main.tf"), 'output "is" { value = "second" }\n');
    const after = await download(path);
    expect(after.location).not.toBe(before.location);
    expect(await bytesAt(before.location)).toEqual(before.bytes);
  });

  test("a location that could not be a header is told", async () => {
    served.content.write("out/v1/modules/acme/child/kubernetes/1.3.0/download", '{"location":"./a\\r\\nx: y"}');
    const reply = await ask(`${MODULES}/child/kubernetes/1.3.0/download`);
    expect([reply.status, reply.headers.get("x")]).toEqual([500, null]);
  });

  test("files that cannot be packed are told, with the reason", async () => {
    const { symlinkSync, rmSync } = await import("node:fs");
    const link = join(served.content.tree, "modules/child/out.tf");
    symlinkSync("../../../secret.txt", link);
    const reply = await ask(`${MODULES}/child/kubernetes/0.0.0-dev/download`);
    rmSync(link);
    expect(reply.status).toBe(500);
    expect(await reply.text()).toContain("modules/child/out.tf");
    expect((await ask(`${MODULES}/child/kubernetes/0.0.0-dev/download`)).status).toBe(200);
  });
});

describe("files", () => {
  test.each([
    ["/", "text/html; charset=utf-8"],
    ["/folder/deeper/style.css", "text/css; charset=utf-8"],
    ["/bare/data.json", "application/json"],
    ["/archives/observability-1.4.2.tar.gz", "application/gzip"],
    ["/.well-known/terraform.json", "application/json"],
    [`${MODULES}/child/kubernetes/1.4.2/source`, "text/html; charset=utf-8"],
    [`${MODULES}/child/kubernetes/1.4.2/download`, "application/json"],
    ["/empty.txt", "text/plain; charset=utf-8"],
  ])("%s is %s", async (path, type) => {
    const reply = await ask(path);
    expect([reply.status, reply.headers.get("content-type")]).toEqual([200, type]);
    expect(Number(reply.headers.get("content-length"))).toBe((await reply.arrayBuffer()).byteLength);
  });

  test("a folder is shown below its own address", async () => {
    const reply = await ask("/folder");
    expect([reply.status, reply.headers.get("location")]).toEqual([301, "/folder/"]);
  });

  test("a file is sent again only when it has changed", async () => {
    const etag = (await ask("/folder/page.html")).headers.get("etag") ?? "";
    const again = () => ask("/folder/page.html", { headers: { "if-none-match": `"other", ${etag}` } });
    const same = await again();
    expect([same.status, await same.text(), same.headers.get("etag")]).toEqual([304, "", etag]);
    served.content.write("out/folder/page.html", "<title>page</title>");
    const other = await again();
    expect([other.status, await other.text()]).toEqual([200, "<title>page</title>"]);
  });

  test.each([
    "/folder/page.html",
    `${MODULES}/child/kubernetes/versions`,
    "/nothing",
  ])("HEAD %s is GET without the body", async (path) => {
    const [get, head] = [await ask(path), await ask(path, { method: "HEAD" })];
    expect(await head.text()).toBe("");
    expect(await get.text()).not.toBe("");
    const told = ({ status, headers }: Response) => [
      status,
      Object.fromEntries([...headers].filter(([name]) => !ABOUT_THE_CONNECTION.includes(name))),
    ];
    expect(told(head)).toEqual(told(get));
  });
});

test("without a static registry, discovery and the working tree are there", async () => {
  const other = await serveRegistry({ modules: served.content.modules }, { port: 0, log: () => {} });
  const at = (path: string) => fetch(`http://127.0.0.1:${other.port}${path}`);
  expect(await (await at("/.well-known/terraform.json")).json()).toEqual({ "modules.v1": "/v1/modules/" });
  expect((await at(`${MODULES}/child/kubernetes/0.0.0-dev/download`)).status).toBe(200);
  expect((await at("/index.html")).status).toBe(404);
  await other.close();
});

// ---

function listed(...versions: string[]) {
  return { modules: [{ versions: versions.map((version) => ({ version })) }] };
}

/** As Terraform does it, and as OpenTofu does it: both must be told the same. */
async function download(path: string): Promise<{ location: string; bytes: Uint8Array }> {
  const reply = await ask(path);
  const location = reply.headers.get("x-terraform-get") ?? "";
  expect(await reply.json()).toEqual({ location });
  return { location, bytes: await bytesAt(new URL(location, reply.url).pathname) };
}

async function bytesAt(location: string): Promise<Uint8Array> {
  const reply = await ask(location.split("//")[0] ?? "");
  expect(reply.status).toBe(200);
  return new Uint8Array(await reply.arrayBuffer());
}
