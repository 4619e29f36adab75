import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const BUILT = join(import.meta.dirname, "client.js");

/** The script of the pages: one file, made when this program was packed; here, where it is developed, made anew each time. */
export async function siteScript(): Promise<string> {
  if (existsSync(BUILT)) return readFileSync(BUILT, "utf8");
  const { bundleOf } = await import("../generate/bundle.ts");
  return bundleOf(join("tools", "site", "client", "main.ts"), {
    platform: "browser",
    format: "iife",
    target: "es2022",
  });
}
