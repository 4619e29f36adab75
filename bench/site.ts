import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../test/support/browser/browser.ts";
import { ourSite } from "../test/support/browser/our-site.ts";
import { serveFiles } from "../test/support/browser/static-server.ts";
import { weightOf } from "../test/support/browser/weight.ts";
import type { Row } from "./row.ts";

const QUERIES = ["storage", "retention", "loki", "otelcol_exporter", "certificate", "trace", "node", "unused-local"];
const PAGES = ["index.html", "guides/quick-start.html", "modules/stack/index.html", "modules/loki/index.html"];
const ROUNDS = 5;
/** Milliseconds between the key that opens the search and a first letter: ten keys in a second is fast. */
const PAUSE = 100;

/** Weights of pages of this repository's site, and how soon a search has its first result, in Chromium over loopback. */
export async function measureSite(): Promise<Row[]> {
  const start = performance.now();
  const { folder, pages } = await ourSite();
  const milliseconds = performance.now() - start;
  const site = join(folder, "site");
  const server = await serveFiles(site);
  const browser = await openBrowser();
  try {
    return [
      { what: `site of ${pages.length} pages, made in`, value: `${(milliseconds / 1000).toFixed(1)} s` },
      ...(await inTurn(PAGES, (address) => weightRow(browser, server.address, address))),
      {
        what: "search index with its titles, compressed",
        value: kilobytes(compressed(site, "search-titles.js") + compressed(site, "search-index.js")),
      },
      {
        what: "first result, nothing loaded before",
        value: spread(await coldSearches(browser, server.address, PAUSE)),
      },
      { what: "the same with its opening, at once", value: spread(await coldSearches(browser, server.address, 0)) },
      { what: "first result after that", value: spread(await warmSearches(browser, server.address)) },
    ];
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

// ---

async function weightRow(browser: Browser, server: string, address: string): Promise<Row> {
  const page = await browser.newPage();
  const { bytes, requests } = await weightOf(page, `${server}/${address}`);
  await page.close();
  return { what: address, value: `${kilobytes(bytes)}, ${requests} requests` };
}

/** Each in a browser that has seen nothing: what a search needs is loaded from its opening on. */
function coldSearches(browser: Browser, server: string, pause: number): Promise<number[]> {
  return inTurn(QUERIES, async (query) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server}/index.html`);
    const time = await search(page, query, pause);
    await context.close();
    return time;
  });
}

async function warmSearches(browser: Browser, server: string): Promise<number[]> {
  const page = await browser.newPage();
  await page.goto(`${server}/index.html`);
  await search(page, "loki");
  const times = await inTurn(
    Array.from({ length: ROUNDS }).flatMap(() => QUERIES),
    (query) => search(page, query),
  );
  await page.close();
  return times;
}

/**
 * Opens the search and puts a text into it; milliseconds from the text to a result, and without a pause from the opening. Measured in the page, so
 * that the way to it does not count.
 */
function search(page: Page, text: string, pause = 0): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no result within 10 s")), 10_000);
    const list = document.querySelector("#found");
    list.replaceChildren();
    let start = performance.now();
    new MutationObserver((_, observer) => {
      if (!list.querySelector("a")) return;
      observer.disconnect();
      resolve(performance.now() - start);
    }).observe(list, { childList: true });
    const type = () => {
      const field = document.querySelector("dialog.search input");
      field.value = ${JSON.stringify(text)};
      field.dispatchEvent(new Event("input"));
    };
    document.querySelector("button.search-open").click();
    if (${pause} === 0) type();
    else setTimeout(() => { start = performance.now(); type(); }, ${pause});
  })`);
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

function compressed(site: string, name: string): number {
  return gzipSync(readFileSync(join(site, "assets", name))).length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => `${(sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(0)} ms`;
  return `${at(0.5)} median, ${at(1)} at most, of ${sorted.length}`;
}
