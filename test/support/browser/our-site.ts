import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSite } from "../../../tools/site/run-site.ts";
import { repository } from "../../../tools/utils/paths.ts";

/** The site of this repository, made in a folder of its own. */
export async function ourSite() {
  const folder = mkdtempSync(join(tmpdir(), "site-test-"));
  return { folder, ...(await runSite(repository, { out: join(folder, "site") })) };
}
