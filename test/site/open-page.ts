import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { openBrowser } from "../support/browser/browser.ts";

export const WIDTHS = { phone: 360, tablet: 820, desktop: 1440 } as const;

export const THEMES = ["light", "dark"] as const;

/** Pages of each kind; what holds for them holds for those like them. */
export const MAIN_PAGES = [
  "index.html",
  "guides/quick-start.html",
  "learn/index.html",
  "learn/collector.html",
  "modules/stack/index.html",
  "reference/metrics.html",
  "rules/index.html",
  "rules/unused-local.html",
  "api/index.html",
  "decisions/0013-contracts.html",
  "source/modules/loki/workload.tf.html",
  "names.html",
];

/** Opens pages of the site, each as somebody who has never been there, in one browser for the file. Errors of scripts fail the test. */
export function pagesOf(): (address: string, options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  return async (address, options = {}) => {
    const context = await browser.newContext({ viewport: { width: WIDTHS.desktop, height: 900 }, ...options });
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      throw error;
    });
    const reply = await page.goto(address.includes(":") ? address : `${inject("site").address}/${address}`);
    if (reply && reply.status() >= 400) throw new Error(`${address}: ${reply.status()}`);
    return page;
  };
}
