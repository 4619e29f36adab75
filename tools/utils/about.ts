import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./paths.ts";

/** What package.json says about this program. */
export function about(): { name: string; version: string; homepage?: string } {
  return JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
}
