import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { about } from "../utils/about.ts";
import { repository } from "../utils/paths.ts";

/** The text of a rule's page; undefined for a rule that is not one of ours. */
export function pageText(code: string): string | undefined {
  const path = join(repository, "docs", "rules", `${code}.md`);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** Where a browser finds the page of a rule of ours. */
export function pageAddress(code: string): string | undefined {
  const { homepage } = about();
  return homepage === undefined || pageText(code) === undefined
    ? undefined
    : `${homepage}/blob/main/docs/rules/${code}.md`;
}
