import { run } from "../utils/run.ts";

/** Writes an archive of a folder. The same files give the same archive: names sorted, no times, owned by root. */
export async function tar(folder: string, target: string, paths: string[] = ["."]): Promise<void> {
  const constant = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"];
  await run("tar", [...constant, "-C", folder, "-cf", target, ...paths]);
}
