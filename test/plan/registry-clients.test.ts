// Real clients install modules from a registry that real web servers serve: what a constraint chooses, by which addresses, and what is refused.
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { missing } from "../../tools/testkit/terraform/workspace.ts";
import { CLIENTS, type ModuleCall, madeBy, refusalOf } from "../support/registry/client.ts";
import { DAMAGED, repositoryOfVersions, YANKED } from "../support/registry/repository-of-versions.ts";
import { registriesOf } from "../support/registry/served.ts";
import { missingServer, SERVERS, SERVERS_HERE } from "../support/registry/web-server.ts";
import { INSTALLED, REFUSED } from "./registry-cases.ts";

const registryOn = registriesOf(repositoryOfVersions);

test.for(SERVERS)("%s serves what a build has written", async (program, { skip }) => {
  const reason = missingServer(program);
  skip(reason !== undefined, reason);
  const { server } = await registryOn(program);
  const download = await server.get("/v1/modules/acme/shop/test/1.0.0/download");
  expect(download).toMatchObject({ status: 200, headers: { "x-terraform-get": "./source//modules/shop" } });
  expect((await server.get("/.well-known/terraform.json")).headers["content-type"]).toMatch(/^application\/json\b/);
  expect((await server.get("/v1/modules/acme/shop/test/9.0.0/download")).status).toBe(404);
});

for (const program of SERVERS_HERE) {
  describe.each(CLIENTS)(`%s asks ${program}`, (tool) => {
    test("and installs what is asked for", async ({ skip }) => {
      const reason = await missing(tool);
      skip(reason !== undefined, reason);
      const { server, out } = await registryOn(program);
      const archive = { call: { source: archiveSource(server.host, out) }, made: `shop ${YANKED} with till ${YANKED}` };
      const installed = [...INSTALLED, { what: "an archive, with its checksum", ...archive }];
      const calls = installed.map(({ call }) => at(server.host, call));
      const made = await madeBy(tool, calls, server.environment);
      expect(Object.fromEntries(installed.map(({ what }, index) => [what, made[index]]))).toEqual(
        Object.fromEntries(installed.map((one) => [one.what, one.made])),
      );
    });

    test.for(REFUSED)("and is refused $what", async ({ call, says }, { skip }) => {
      const reason = await missing(tool);
      skip(reason !== undefined, reason);
      const { server } = await registryOn(program);
      const refusal = await refusalOf(tool, at(server.host, call), server.environment);
      expect(refusal.replaceAll(server.host, "HOST")).toMatch(says);
    });

    test("and is refused an archive with another checksum than in its own code", async ({ skip }) => {
      const reason = await missing(tool);
      skip(reason !== undefined, reason);
      const { server, out } = await registryOn(program);
      const source = archiveSource(server.host, out).replace(/[0-9a-f]{64}$/, "0".repeat(64));
      expect(await refusalOf(tool, { source }, server.environment)).toMatch(/Checksums did not match/);
    });
  });

  test(`an archive on ${program} that is another than it was is refused, and installed when it is back`, async ({
    skip,
  }) => {
    for (const tool of CLIENTS) skip((await missing(tool)) !== undefined, await missing(tool));
    const { server, out } = await registryOn(program);
    const file = (version: string) =>
      join(out, "archives", archivesOf(out).find(([, name]) => name?.includes(version))?.[1] ?? "");
    const kept = join(out, "..", `${server.host.replace(":", "-")}-kept`);
    copyFileSync(file(DAMAGED), kept);
    // A whole archive, so that nothing but its digest tells.
    copyFileSync(file("2.0.0"), file(DAMAGED));
    for (const tool of CLIENTS)
      for (const source of [`${server.host}/acme/shop/test`, `${server.host}/acme/everything/test//modules/shop`])
        expect(await refusalOf(tool, { source, version: DAMAGED }, server.environment), source).toMatch(
          /Checksums did not match .* Expected: [0-9a-f]{64} Got: [0-9a-f]{64}/,
        );
    copyFileSync(kept, file(DAMAGED));
    const again = { source: `${server.host}/acme/shop/test`, version: DAMAGED };
    for (const tool of CLIENTS)
      expect(await madeBy(tool, [again], server.environment)).toEqual([`shop ${DAMAGED} with till ${DAMAGED}`]);
  });
}

// ---

function at(host: string, { source, ...version }: ModuleCall): ModuleCall {
  return { source: source.replace("HOST", host), ...version };
}

/** The archive of the version that no constraint chooses, by its address. */
function archiveSource(host: string, out: string): string {
  const [digest, name] = archivesOf(out).find(([, file]) => file?.includes(YANKED)) ?? [];
  return `https://${host}/archives/${name}//modules/shop?checksum=sha256:${digest}`;
}

/** Digests and names, as the build lists them for `sha256sum --check`. */
function archivesOf(out: string): string[][] {
  return readFileSync(join(out, "archives", "SHA256SUMS"), "utf8")
    .split("\n")
    .map((line) => line.split(/\s+\*?/));
}
