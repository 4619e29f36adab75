import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { messageOf, UserError } from "../../utils/errors.ts";
import { cacheFolder } from "../../utils/paths.ts";

/** Addresses inside every embedded cluster; they never leave its network namespace. */
export const network = {
  pods: "10.244.0.0/24",
  services: "10.96.0.0/16",
  api: "10.96.0.1",
  dns: "10.96.0.10",
  port: 6443,
} as const;

const settingsSchema = z.object({
  /** Which /30 of 100.64.0.0/16 links the host with the node. */
  link: z.number().int().min(0).max(16383),
  /** Whether the kubelet's serving certificate is signed by the cluster's authority, or by the kubelet itself as on kind. */
  kubeletServing: z.enum(["verified", "self-signed"]),
});

/** An embedded cluster: everything that is decided when it is created, and where its files are. */
export type Settings = z.infer<typeof settingsSchema> & {
  name: string;
  /** Folder with the cluster's state, on the host. */
  folder: string;
  host: string;
  node: string;
};

/** Longest name: the link's interface is called `obs-<name>`, and Linux allows 15 characters. */
const NAME = /^[a-z0-9]([a-z0-9-]{0,9}[a-z0-9])?$/;

/** Folder of a cluster's state in the cache. */
export function clusterFolder(name: string): string {
  if (!NAME.test(name)) {
    throw new UserError(`"${name}" cannot be the name of an embedded cluster`, {
      advice: "Use 1 to 11 lower-case letters, digits and dashes, with a letter or digit at both ends.",
    });
  }
  return join(cacheFolder("clusters"), name);
}

/** Whether a cluster of this name was created before, running or not. */
export function exists(name: string): boolean {
  return existsSync(join(clusterFolder(name), "settings.json"));
}

/** Reads a cluster's settings, or makes them when it does not exist yet. */
export function settingsOf(name: string, kubeletServing: Settings["kubeletServing"] = "verified"): Settings {
  const folder = clusterFolder(name);
  const file = join(folder, "settings.json");
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify({ link: freeLink(folder), kubeletServing }, null, 2));
  }
  const settings = read(file);
  return { ...settings, name, folder, host: linkAddress(settings.link, 1), node: linkAddress(settings.link, 2) };
}

/** Where the API server of a cluster listens. */
export function addressOf({ node }: Settings): string {
  return `https://${node}:${network.port}`;
}

// ---

function read(file: string): z.infer<typeof settingsSchema> {
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new UserError(`the settings of an embedded cluster in ${file} are damaged: ${messageOf(cause)}`, {
      advice:
        "Delete the folder of this cluster, with its data: `npm run observe -- cluster stop --delete-data --name NAME`.",
      cause,
    });
  }
}

function linkAddress(link: number, host: number): string {
  return `100.64.${link >> 6}.${((link & 63) << 2) + host}`;
}

/**
 * A link that no interface of the host uses. It differs from one creation to the next: clients such as the kubectl provider
 * keep what an API server offers by its address for ten minutes, and must not take a new cluster for the old one.
 */
function freeLink(folder: string): number {
  const used = Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).map(({ address }) => address),
  );
  const seed = createHash("sha256").update(`${folder} ${Date.now()}`).digest().readUInt16BE() & 16383;
  for (let step = 0; step < 16384; step++) {
    const link = (seed + step) & 16383;
    if (!used.includes(linkAddress(link, 1)) && !used.includes(linkAddress(link, 2))) return link;
  }
  throw new UserError("every address of 100.64.0.0/16 is in use on this machine");
}
