import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, inject, test } from "vitest";
import { MAIN_PAGES, pagesOf, WIDTHS } from "./open-page.ts";

const open = pagesOf();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const themes = ["light", "dark"] as const;

test("no link and no picture of the site leads nowhere", () => {
  expect(inject("site").problems).toEqual([]);
});

test.for(
  MAIN_PAGES.flatMap((address) => themes.map((theme) => ({ address, theme }))),
)("axe finds nothing on $address, $theme", async ({ address, theme }) => {
  const page = await open(address, { colorScheme: theme });
  await page.addScriptTag({ content: axe });
  const found = await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200), nodes[0].failureSummary].join(': ')))",
  );
  expect(found).toEqual([]);
  await page.context().close();
});

test.for(
  MAIN_PAGES.flatMap((address) => Object.values(WIDTHS).map((width) => ({ address, width }))),
)("$address is no wider than a screen of $width", async ({ address, width }) => {
  const page = await open(address, { viewport: { width, height: 800 } });
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  await page.context().close();
});

test("without a script a page has its text, navigation and index of names, and no button that does nothing", async () => {
  const page = await open("modules/loki/index.html", { javaScriptEnabled: false });
  expect(await page.locator("article h1").isVisible()).toBe(true);
  expect(await page.locator("#navigation").isVisible()).toBe(true);
  expect(await page.locator("button:visible").count()).toBe(0);
  await page.locator("footer a", { hasText: "All names" }).click();
  expect(await page.locator("dt", { hasText: "storage.retention" }).first().isVisible()).toBe(true);
  await page.setViewportSize({ width: WIDTHS.phone, height: 800 });
  await page.locator("a.menu-open").click();
  expect(await page.locator("#navigation a").first().isVisible()).toBe(true);
  await page.context().close();
});

test("a theme that somebody chooses stays on other pages", async () => {
  const page = await open("index.html", { colorScheme: "light" });
  const paper = () => page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
  const light = await paper();
  await page.locator("button.theme").click();
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.goto(`${inject("site").address}/names.html`);
  expect(await paper()).toBe(dark);
  expect(await page.locator("button.theme").getAttribute("aria-pressed")).toBe("true");
  await page.context().close();
});

test("who chooses the system's theme follows the system again", async () => {
  const page = await open("index.html", { colorScheme: "light" });
  const paper = () => page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
  const light = await paper();
  await page.locator("button.theme").click();
  await page.locator("button.theme").click();
  expect(await paper()).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await paper()).not.toBe(light);
  await page.context().close();
});

test("a button copies a block as it stands in the Markdown", async () => {
  const page = await open("guides/quick-start.html", { permissions: ["clipboard-read", "clipboard-write"] });
  const block = page.locator("figure.code", { has: page.locator("code.language-sh") }).first();
  await block.locator("button.copy").click();
  await block.locator("button", { hasText: "Copied" }).waitFor();
  const copied = await page.evaluate<string>("navigator.clipboard.readText()");
  expect(readFileSync("docs/guides/quick-start.md", "utf8")).toContain(copied);
  expect(copied.length).toBeGreaterThan(5);
  await page.context().close();
});

test("on a phone the menu opens, and Escape closes it", async () => {
  const page = await open("learn/index.html", { viewport: { width: WIDTHS.phone, height: 800 } });
  const navigation = page.locator("#navigation");
  expect(await navigation.isVisible()).toBe(false);
  await page.locator("a.menu-open").click();
  expect(await navigation.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await navigation.isVisible()).toBe(false);
  await page.context().close();
});

test("a field above the inputs leaves only rows with its text", async () => {
  const page = await open("modules/stack/index.html");
  const rows = page.locator("table.named").first().locator("tbody tr:visible");
  const all = await rows.count();
  await page.locator("input.filter").first().fill("retention");
  expect(await rows.count()).toBeGreaterThan(0);
  expect(await rows.count()).toBeLessThan(all);
  await page.context().close();
});

test("on paper there is the text and no navigation", async () => {
  const page = await open("learn/collector.html", { colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".top, #navigation, .contents, .copy").filter({ visible: true }).count()).toBe(0);
  expect(await page.locator("article h1").isVisible()).toBe(true);
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
  await page.context().close();
});
