// Builds beside what is published already: `--against` a folder or a server.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { build, configured, shop } from "./registries.ts";

vi.setConfig({ testTimeout: 60_000 });

test("what is published elsewhere cannot become something else, and cannot be lost", async () => {
  const { folder, git, commit, release } = await shop();
  const published = (await build(folder)).out;
  await release("v1.2.0", {});
  expect((await build(folder, { against: published })).packed).toHaveLength(3);
  await commit({ "modules/shop/text.txt": "moved\n" });
  await git("tag", "--force", "v1.0.0");
  await expect(build(folder, { against: published })).rejects.toThrow(
    new RegExp(
      `version 1.0.0 .* is published already, with other content:\n  ${published}: tag v1.0.0, commit [0-9a-f]{40}`,
    ),
  );
  await git("tag", "--delete", "v1.0.0");
  await expect(build(folder, { against: published })).rejects.toThrow(
    `${published} has published archives/acme-1.0.0.tar.gz of tag v1.0.0, which this build would not have`,
  );
});

test("modules of a published version keep their addresses, whatever the configuration says later", async () => {
  const { folder, commit, release } = await shop();
  const published = (await build(folder)).out;
  await commit(configured({ modules: { store: "modules/shop" } }));
  await release("v1.2.0", {});
  const namesOf = async (flags: object) =>
    (await build(folder, flags)).record.archives.map(({ modules }) => modules.map(({ name }) => name).join(" "));
  expect(await namesOf({ against: published })).toEqual(["shop till", "shop till", "store"]);
  expect(await namesOf({ out: published })).toEqual(["shop till", "shop till", "store"]);
  expect(await namesOf({})).toEqual(["store", "store", "store"]);
});

test("what is published is read from a server", async () => {
  const { folder, git, commit } = await shop();
  const published = (await build(folder)).out;
  const answers: Record<string, [status: number, body: string]> = {
    "/right/registry.json": [200, readFileSync(join(published, "registry.json"), "utf8")],
    "/broken/registry.json": [500, ""],
    "/page/registry.json": [200, "<html>"],
  };
  const url = await served((path) => answers[path] ?? [404, ""]);
  expect((await build(folder, { against: `${url}/right/` })).record.archives).toHaveLength(2);
  expect((await build(folder, { against: `${url}/new` })).notes).toEqual([
    `--against ${url}/new: nothing is published there yet`,
  ]);
  await expect(build(folder, { against: `${url}/broken` })).rejects.toThrow(
    "/broken/registry.json answered with 500: expected 200, or 404",
  );
  await expect(build(folder, { against: `${url}/page` })).rejects.toThrow("/page/registry.json is no JSON");
  await expect(build(folder, { against: "http://127.0.0.1:1" })).rejects.toThrow(
    "--against: http://127.0.0.1:1/registry.json cannot be read",
  );
  await commit({ "modules/shop/text.txt": "moved\n" });
  await git("tag", "--force", "v1.1.0");
  await expect(build(folder, { against: `${url}/right` })).rejects.toThrow(
    "version 1.1.0 (archives/acme-1.1.0.tar.gz) is published already",
  );
});

// ---

/** A server that answers by the path; it ends with the test. */
async function served(answer: (path: string) => [status: number, body: string]): Promise<string> {
  const server = createServer((request, response) => {
    const [status, body] = answer(request.url ?? "");
    response.writeHead(status).end(body);
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
