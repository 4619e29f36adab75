import { join } from "node:path";
import { build } from "esbuild";
import { repository } from "../utils/paths.ts";

/** The dummy's bundle, relative to the repository. */
export const DUMMY_BUNDLE = "modules/dummy/config/dummy.cjs";

/**
 * The dummy as one file for Node.js 24, from modules/dummy/app and the packages that package-lock.json pins: the same bytes on any machine.
 * Licence texts stay in.
 */
export async function dummyBundle(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: repository,
    entryPoints: [join("modules", "dummy", "app", "main.ts")],
    bundle: true,
    minify: true,
    write: false,
    platform: "node",
    target: "node24",
    format: "cjs",
    legalComments: "inline",
    banner: { js: "// Generated from modules/dummy/app by `npm run generate`. Do not edit." },
  });
  return outputFiles[0]?.text ?? "";
}
