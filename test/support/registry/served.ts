import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { afterAll } from "vitest";
import { runFolder } from "../../../tools/testkit/terraform/run-folder.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { remembered } from "../../../tools/utils/remembered.ts";
import { run } from "../../../tools/utils/run.ts";
import type { WebProgram } from "./server-file.ts";
import { WebServer } from "./web-server.ts";

/** What a build has written, and the server that serves it. */
export type ServedRegistry = { out: string; server: WebServer };

/** A function that serves the registry of a repository by the program that is asked for, once; it ends with the tests of the file. */
export function registriesOf(
  repositoryFolder: () => Promise<string>,
): (program: WebProgram) => Promise<ServedRegistry> {
  const served = new Map<WebProgram, Promise<ServedRegistry>>();
  afterAll(async () => {
    for (const registry of await Promise.allSettled(served.values()))
      if (registry.status === "fulfilled") await registry.value.server.stop();
  });
  return (program) => remembered(served, program, async () => serveRegistry(program, await repositoryFolder()));
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
