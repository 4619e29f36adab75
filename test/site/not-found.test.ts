// What a host shows for an address that it does not know, at any depth, and what search engines are told.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runSite } from "../../tools/site/run-site.ts";
import { repository } from "../../tools/utils/paths.ts";
import { axeFindings } from "../support/browser/axe.ts";
import { openBrowser } from "../support/browser/browser.ts";
import { type StaticServer, serveFiles } from "../support/browser/static-server.ts";

const folder = mkdtempSync(join(tmpdir(), "site-not-found-"));
let server: StaticServer;
let browser: Browser;

beforeAll(async () => {
  server = await serveFiles(folder);
  await runSite(repository, { out: folder, url: `${server.address}/` });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true });
});

test("a page that is not there is one with the site's look, from where the search and every link lead on", async () => {
  const page = await browser.newPage();
  const reply = await page.goto(`${server.address}/guides/of/old/version.html`);
  expect(reply?.status()).toBe(404);
  expect(await page.locator("h1").textContent()).toBe("No such page");
  expect(await page.evaluate("getComputedStyle(document.querySelector('header')).display")).toBe("flex");
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("/");
  await page.keyboard.type("storage.retention");
  await page.locator("[role=option]").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/storage/);
  expect(await page.locator("h1").first().textContent()).not.toBe("No such page");
  await page.goBack();
  await page.locator("#navigation a").first().click();
  await page.waitForURL(/quick-start/);
  await page.close();
});

test("search engines are told of every page that is no source, and of one address for each", async () => {
  const places = [...readFileSync(join(folder, "sitemap.xml"), "utf8").matchAll(/<loc>(.*?)<\/loc>/g)].map(
    ([, p]) => p,
  );
  expect(places.length).toBeGreaterThan(100);
  expect(places.filter((place) => place?.includes("/source/") || place?.includes("404"))).toEqual([]);
  for (const place of [places.at(0), places.at(-1)]) {
    const text = await (await fetch(place ?? "")).text();
    expect(text).toContain(`<link rel="canonical" href="${place}">`);
  }
});
