import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rules } from "../../check/rules/index.ts";
import { loadConfiguration } from "../../tfmods/configuration-file.ts";
import { UserError } from "../../utils/errors.ts";
import type { Log } from "../../utils/progress.ts";
import { protocolFolder } from "../files/layout.ts";
import { type SettingFlags, settingsOf } from "../settings/settings.ts";
import { cliConfiguration, OWN_HOST } from "./cli-configuration.ts";
import { versionsOf } from "./development-modules.ts";
import { isRelease } from "./development-version.ts";
import { serveRegistry } from "./serve.ts";
import { staticVersions } from "./static-registry.ts";
import { WorkingTree } from "./working-tree.ts";

/** Options of `tfmods registry serve`, as they stand on the command line. */
export type ServeFlags = SettingFlags & { config?: string; out?: string; port: string; as?: string };

/** A registry that is served, and how to ask it. */
export type Serving = {
  port: number;
  /** The CLI configuration that both clients need, and a file with it. */
  configuration: string;
  file: string;
  /** Modules of the working tree as they are addressed, with their versions there. */
  modules: { source: string; versions: string[] }[];
  /** Ends it at once. */
  close: () => Promise<void>;
};

/**
 * Serves the modules of a folder as they are at the moment, and the static registry in another one.
 * @param log gets a line for each request
 * @throws UserError
 */
export async function runServe(project: string, flags: ServeFlags, log: Log): Promise<Serving> {
  const { config, out, as, port, ...said } = flags;
  refuse(flags);
  const settings = await settingsOf(project, await loadConfiguration(project, rules, config), said);
  const { namespace, system, url } = settings;
  const tree = new WorkingTree(project, settings);
  const snapshot = await tree.pack();
  if (snapshot.modules.size === 0)
    throw new UserError(`${project} has no module that others use: expected folders with *.tf files`, {
      advice: "Run it in the folder with your modules, or name them: registry.modules in tfmods.config.",
    });
  const listening = await serveRegistry({ modules: { namespace, system, tree, as }, out }, { port: Number(port), log });
  const hosts = url === undefined ? [OWN_HOST] : [new URL(url).host, OWN_HOST];
  const configuration = cliConfiguration(hosts, listening.port);
  const folder = mkdtempSync(join(tmpdir(), "tfmods-registry-"));
  const file = join(folder, "host.tfrc");
  writeFileSync(file, configuration, { mode: 0o600 });
  const modules = [...snapshot.modules.keys()].map((name) => ({
    source: `${hosts[0]}/${namespace}/${name}/${system}`,
    versions: versionsOf(snapshot, name, staticVersions(out, protocolFolder({ namespace, name, system })), as),
  }));
  return {
    port: listening.port,
    configuration,
    file,
    modules,
    close: async () => {
      rmSync(folder, { recursive: true, force: true });
      await listening.close();
    },
  };
}

// ---

function refuse({ port, as, out }: ServeFlags): void {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UserError(`--port is ${JSON.stringify(port)}: expected a number from 1 to 65535, or 0 for a free one`);
  if (as !== undefined && !isRelease(as))
    throw new UserError(`--as is ${JSON.stringify(as)}: expected a version of three numbers, such as 1.4.0`);
  if (out !== undefined && !statSync(out, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`--out ${out}: there is no such folder`, {
      advice:
        "`tfmods registry build --out FOLDER` writes one. Without --out, only the modules as they are now are served.",
    });
}
