import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repository } from "../../../tools/utils/paths.ts";
import { type RunResult, tryRun } from "../../../tools/utils/run.ts";
import { temporaryFolder } from "./folders.ts";

const compiled = temporaryFolder(0o777);

/** How a test runs the command line. */
export type TfmodsOptions = {
  env?: Record<string, string | undefined>;
  /** A program, with arguments, that starts it. */
  wrapper?: string[];
};

/** Runs `tfmods` as a real child process in a folder. */
export function tfmods(
  folder: string,
  args: string[],
  { env = {}, wrapper = [] }: TfmodsOptions = {},
): Promise<RunResult> {
  const entry = join(repository, "tools", "tfmods", "tfmods.ts");
  const [program = "", ...rest] = [...wrapper, process.execPath, entry, ...args];
  return tryRun(program, rest, { cwd: folder, env: { NODE_COMPILE_CACHE: compiled, ...env }, timeout: 60_000 });
}

/** A folder with these files: path -> text or bytes. */
export function folderOf(tree: Record<string, string | Uint8Array>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
