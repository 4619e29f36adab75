import { accessSync, constants, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { messageOf, UserError } from "./errors.ts";

/** The repository's root folder. */
export const repository = join(import.meta.dirname, "..", "..");

/**
 * The folder outside the repository for what is expensive to make again: builds, provider mirror, embedded clusters.
 * `OBSERVE_CACHE` wins, then `XDG_CACHE_HOME`, then `~/.cache`; an empty variable counts as not set.
 * @throws UserError when it cannot be created or written.
 */
export function cacheFolder(...below: string[]): string {
  const root =
    process.env.OBSERVE_CACHE ||
    join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "terraform-kubernetes-observability");
  const folder = join(root, ...below);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new UserError(`the cache folder ${folder} cannot be written: ${messageOf(cause)}`, {
      advice: "Set OBSERVE_CACHE to a folder that you can write, with at least 30 GB free for builds from source.",
      cause,
    });
  }
  return folder;
}
