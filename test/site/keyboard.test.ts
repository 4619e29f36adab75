import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeFindings } from "../support/browser/axe.ts";
import { pagesOf, THEMES, WIDTHS } from "./open-page.ts";

const open = pagesOf();
const phone = { viewport: { width: WIDTHS.phone, height: 740 } };
const onFocus = <Result>(page: Page, expression: string) =>
  page.evaluate<Result>(`(() => { const it = document.activeElement; return ${expression}; })()`);

test.for(
  THEMES,
)("axe finds nothing while the search shows results, or that there are none, %s", async (colorScheme) => {
  const page = await open("rules/unused-local.html", { ...phone, colorScheme });
  await page.keyboard.press("/");
  await page.keyboard.type("retention");
  await page.locator("#found a").nth(3).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.locator("dialog input").fill("zzzzqqqq");
  await page.locator("dialog [role=status] a").waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.context().close();
});

test.for(THEMES)("axe finds nothing while the menu is open, %s", async (colorScheme) => {
  const page = await open("rules/unused-local.html", { ...phone, colorScheme });
  await page.locator("a.menu-open").click();
  expect(await axeFindings(page)).toEqual([]);
  await page.context().close();
});

test("the menu of a phone covers the page, shows which page it is, and Escape closes it", async () => {
  const page = await open("rules/unused-local.html", phone);
  const navigation = page.locator("#navigation");
  expect(await navigation.isVisible()).toBe(false);
  await page.locator("a.menu-open").focus();
  await page.keyboard.press("Enter");
  expect(await navigation.boundingBox()).toMatchObject({ x: 0, width: WIDTHS.phone });
  expect(await navigation.evaluate((box: HTMLElement) => Math.round(box.getBoundingClientRect().bottom))).toBe(740);
  const focused = await onFocus<{ text: string; top: number }>(
    page,
    "({ text: it.textContent, top: it.getBoundingClientRect().top })",
  );
  expect(focused.text).toBe("unused-local");
  expect(focused.top).toBeLessThan(740);
  expect(await page.locator("main").evaluate((main: HTMLElement) => main.inert)).toBe(true);
  await page.keyboard.press("Escape");
  expect(await navigation.isVisible()).toBe(false);
  expect(await onFocus(page, "it.className")).toBe("menu-open");
  expect(await page.locator("main").evaluate((main: HTMLElement) => main.inert)).toBe(false);
  await page.context().close();
});

test("a search gives the focus back where it was", async () => {
  const page = await open("index.html");
  for (const close of ["Escape", "button"]) {
    await page.locator("button.search-open").focus();
    await page.keyboard.press("Enter");
    expect(await onFocus(page, "it.getAttribute('role')")).toBe("combobox");
    await (close === "Escape" ? page.keyboard.press("Escape") : page.locator("dialog button.close").click());
    expect(await onFocus(page, "it.className")).toBe("search-open");
  }
  await page.context().close();
});

test("the first key leads past the navigation", async () => {
  const page = await open("learn/collector.html");
  await page.keyboard.press("Tab");
  expect(await onFocus(page, "it.className")).toBe("skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await onFocus(page, "it.closest('main') !== null")).toBe(true);
  await page.context().close();
});

test.for([
  ["guides/quick-start.html", WIDTHS.desktop],
  ["guides/quick-start.html", WIDTHS.phone],
  ["source/modules/loki/workload.tf.html", WIDTHS.tablet],
] as const)("on %s, %s wide, what has the focus is seen, and not below the header", async ([address, width]) => {
  const page = await open(address, { viewport: { width, height: 740 } });
  for (let stop = 0; stop < 45; stop += 1) {
    await page.keyboard.press("Tab");
    const { name, ...seen } = await onFocus<Record<string, unknown>>(page, SEEN);
    if (name === "BODY") break;
    expect(seen, `${stop}: ${name}`).toEqual({ ring: true, opaque: true, onTop: true });
  }
  await page.context().close();
});

test("of a file's lines one number is a stop of the Tab key, and arrows go on from it; a copy has none of them", async () => {
  const page = await open("source/modules/loki/workload.tf.html", {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const numbers = page.locator("figure.source code > span > a:first-child");
  expect(await numbers.count()).toBeGreaterThan(40);
  expect(await numbers.and(page.locator(":not([tabindex='-1'])")).count()).toBe(1);
  await numbers.first().focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "Enter"]) await page.keyboard.press(key);
  expect(page.url()).toMatch(/#L2$/);
  await page.locator("figure.source button.copy").click();
  await page.locator("button", { hasText: "Copied" }).waitFor();
  expect(await page.evaluate<string>("navigator.clipboard.readText()")).toBe(
    readFileSync("modules/loki/workload.tf", "utf8"),
  );
  await page.context().close();
});

test("a block that shows all of itself is no stop of the Tab key, one that goes on to the side is", async () => {
  const page = await open("guides/quick-start.html");
  const wide = (block: HTMLElement) => [block.scrollWidth > block.clientWidth, block.tabIndex] as const;
  const blocks = await Promise.all((await page.locator("article pre").all()).map((block) => block.evaluate(wide)));
  expect(new Set(blocks.map(String))).toEqual(new Set(["true,0", "false,-1"]));
  await page.context().close();
});

// ---

/** The element in the middle of what has the focus is that, or in it. */
const SEEN = `(() => {
  const { left, top, width, height } = it.getBoundingClientRect();
  const within = (at, most) => Math.min(Math.max(at, 1), most - 1);
  const hit = document.elementFromPoint(within(left + width / 2, innerWidth), within(top + Math.min(height / 2, 10), innerHeight));
  const { outlineStyle, opacity } = getComputedStyle(it);
  return {
    name: it.tagName === "BODY" ? "BODY" : it.outerHTML.slice(0, 80),
    ring: outlineStyle !== "none",
    opaque: opacity === "1",
    onTop: hit !== null && (it.contains(hit) || hit.contains(it)),
  };
})()`;
