import { type BuildOptions, build } from "esbuild";
import { repository } from "../utils/paths.ts";

/**
 * A program and all that it imports as one file for Node.js 24, the same bytes on any machine.
 * @param entry its first file, relative to the repository
 */
export async function bundleOf(entry: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: repository,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    platform: "node",
    target: "node24",
    ...options,
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
