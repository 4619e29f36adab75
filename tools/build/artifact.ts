import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { isHeld, withLock } from "../utils/lock.ts";
import { cacheFolder } from "../utils/paths.ts";
import type { Log } from "../utils/progress.ts";

/** Something expensive that is a pure function of its pins: made once, then found again by the hash of the pins. */
export type Artifact = {
  name: string;
  /** Everything that decides the result, as text: another text is another artifact. */
  pins: string;
  outputs: string[];
  /** Makes the outputs in the empty folder `into`. */
  make: (into: string) => Promise<void>;
};

const manifestSchema = z.object({ files: z.record(z.string(), z.string()) });

/** The folder of an artifact in the cache, whether it has been made or not. */
export function artifactFolder(artifact: Artifact): string {
  const hash = createHash("sha256").update(artifact.pins).digest("hex").slice(0, 16);
  return join(cacheFolder("artifacts"), `${artifact.name}-${hash}`);
}

/** Whether the artifact was made before and every file of it still has the content that it had then. */
export async function isIntact(artifact: Artifact, log: Log = () => {}): Promise<boolean> {
  const folder = artifactFolder(artifact);
  if (!existsSync(folder)) return false;
  try {
    const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")));
    for (const file of artifact.outputs) {
      const found = await sha256(join(folder, file));
      if (found !== manifest.files[file])
        throw new Error(`${file} has the checksum ${found}, not ${manifest.files[file]}`);
    }
    return true;
  } catch (error) {
    log(
      `the cached build ${folder} is damaged and will be made again: ${error instanceof Error ? error.message : error}`,
    );
    return false;
  }
}

/**
 * Returns the artifact's folder, making it if it is missing or damaged. Safe when several processes ask at once (the others wait)
 * and when one is killed half-way: the outputs appear by one rename, after their checksums are written down.
 */
export async function obtain(artifact: Artifact, log: Log): Promise<string> {
  const folder = artifactFolder(artifact);
  if (await isIntact(artifact)) return folder;
  return withLock(
    `${folder}.lock`,
    async () => {
      if (await isIntact(artifact, log)) return folder;
      await removeLeftovers(folder);
      const partial = `${folder}.partial`;
      await mkdir(partial);
      await artifact.make(partial);
      const files = await Promise.all(artifact.outputs.map(async (file) => [file, await sha256(join(partial, file))]));
      await writeFile(join(partial, "manifest.json"), JSON.stringify({ files: Object.fromEntries(files) }, null, 2));
      await rename(partial, folder);
      return folder;
    },
    (owner) => log(`process ${owner} is making ${artifact.name} already: waiting for it (lock: ${folder}.lock)`),
  );
}

/**
 * Removes what earlier pins left in the cache: every artifact of the same name but the given one, finished or interrupted, unless a
 * process is making it now. Returns their names.
 */
export async function pruneOlder(artifact: Artifact): Promise<string[]> {
  const keep = basename(artifactFolder(artifact));
  const root = cacheFolder("artifacts");
  const folders = (await readdir(root)).map((name) => name.replace(/\.(partial|lock)$/, ""));
  const older = [...new Set(folders)].filter(
    (name) =>
      name !== keep && name.replace(/-[0-9a-f]{16}$/, "") === artifact.name && !isHeld(join(root, `${name}.lock`)),
  );
  for (const name of older) {
    await removeLeftovers(join(root, name));
    await rm(join(root, `${name}.lock`), { recursive: true, force: true });
  }
  return older;
}

// ---

async function sha256(path: string): Promise<string> {
  if (!(await stat(path)).isFile()) throw new Error(`${path} is not a file`);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 4 << 20 })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** A damaged artifact, and what an interrupted run left half made. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const path of [folder, `${folder}.partial`]) await rm(path, { recursive: true, force: true });
}
