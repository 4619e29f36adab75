import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** What axe finds on a page as it is now: the rule, the first element, what is wrong with it. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe });
  return page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200), nodes[0].failureSummary].join(': ')))",
  );
}

// ---

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
