import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { siteReport } from "../../../tools/site/report.ts";
import { runSite, type SiteFlags } from "../../../tools/site/run-site.ts";
import { folderOf } from "../support/tfmods.ts";

/** A folder of which a site was made, and what was told about it. */
export async function siteOf(tree: Record<string, string | Uint8Array>, flags: Partial<SiteFlags> = {}) {
  const folder = folderOf(tree);
  const out = join(folder, "out");
  const outcome = await runSite(folder, { out, ...flags });
  return {
    report: siteReport(outcome),
    folder,
    out,
    has: (address: string) => existsSync(join(out, address)),
    page: (address: string) => readFileSync(join(out, address), "utf8"),
  };
}

/** The smallest module with an input. */
export const MODULE = 'variable "size" {\n  description = "How many."\n  type        = number\n}\n';

/** What stands between the tags of a page's text. */
export function articleOf(page: string): string {
  return /<article>\n([\s\S]*?)\n<\/article>/.exec(page)?.[1] ?? "";
}
