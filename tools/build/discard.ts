import { rename, rm } from "node:fs/promises";

/**
 * Deletes a folder that must never be found half deleted, whenever it is interrupted: Go takes what is there of a module for the whole of
 * it, and no build would work again ("no required module provides package").
 */
export async function discard(folder: string): Promise<void> {
  const old = `${folder}.old`;
  await rm(old, { recursive: true, force: true }); // what an interrupted call has left
  await rename(folder, old);
  await rm(old, { recursive: true, force: true });
}
