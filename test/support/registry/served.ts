import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { runFolder } from "../../../tools/testkit/terraform/run-folder.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { run } from "../../../tools/utils/run.ts";
import type { WebProgram } from "./server-file.ts";
import { WebServer } from "./web-server.ts";

/** What a build has written, and the server that serves it. */
export type ServedRegistry = { out: string; server: WebServer };

/** Builds the registry of a git repository by the command that a user has, for the address of a web server, and serves it. */
export async function serveRegistry(program: WebProgram, folder: string): Promise<ServedRegistry> {
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
