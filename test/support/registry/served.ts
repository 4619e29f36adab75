import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { runFolder } from "../../../tools/testkit/terraform/run-folder.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { remembered } from "../../../tools/utils/remembered.ts";
import { run } from "../../../tools/utils/run.ts";
import type { WebProgram } from "./server-file.ts";
import { missingServer, SERVERS_HERE, WebServer } from "./web-server.ts";

/** What a build has written, and the server that serves it. */
export type ServedRegistry = { out: string; server: WebServer };

/**
 * Registries of one repository, each served by another program, made before the tests of a file and ended after them.
 * @returns gives the one that a program serves
 */
export function registriesOf(makeRepository: () => Promise<string>): (program: WebProgram) => Promise<ServedRegistry> {
  const served = new Map<WebProgram, Promise<ServedRegistry>>();
  beforeAll(async () => {
    const folder = await makeRepository();
    await Promise.all(SERVERS_HERE.map((program) => remembered(served, program, () => serveRegistry(program, folder))));
  });
  afterAll(async () => {
    for (const registry of await Promise.allSettled(served.values()))
      if (registry.status === "fulfilled") await registry.value.server.stop();
  });
  return (program) => served.get(program) ?? Promise.reject(new Error(missingServer(program)));
}

// ---

/** Builds the registry of a git repository by the command that a user has, for the address of a web server, and serves it. */
async function serveRegistry(program: WebProgram, folder: string): Promise<ServedRegistry> {
  const server = await WebServer.prepare();
  const out = mkdtempSync(join(runFolder(), "registry-"));
  const command = join(repository, "tools", "tfmods", "tfmods.ts");
  await run(process.execPath, [command, "registry", "build", "--out", out, "--url", `https://${server.host}`], {
    cwd: folder,
    timeout: 60_000,
  });
  await server.start(program, out);
  return { out, server };
}
