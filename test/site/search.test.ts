import { expect, inject, test } from "vitest";
import { pagesOf } from "./open-page.ts";

const open = pagesOf();

test.for([
  ["storage.retention", "input"],
  ["otelcol_exporter_queue_size", "metric"],
  ["unused-local", "text"],
  ["kubectl_manifest", "text"],
] as const)("%s is found", async ([text]) => {
  const page = await open("index.html");
  await page.keyboard.press("/");
  await page.keyboard.type(text);
  const first = page.locator("#found a").first();
  await first.waitFor();
  expect((await first.textContent())?.toLowerCase()).toContain(text);
  await page.context().close();
});

test("the keyboard is enough: open, choose, go, close", async () => {
  const page = await open("modules/loki/index.html");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("grafana");
  await page.locator('#found[aria-busy="false"] a[aria-selected="true"]').waitFor();
  await page.keyboard.press("ArrowDown");
  const chosen = page.locator('#found a[aria-selected="true"]');
  expect(await chosen.getAttribute("id")).toBe("found-1");
  const href = await chosen.evaluate((link: HTMLAnchorElement) => link.href);
  await page.keyboard.press("Escape");
  expect(await page.locator("dialog.search").isVisible()).toBe(false);
  // Opened again, it is as it was left.
  await page.keyboard.press("/");
  await page.keyboard.press("Enter");
  await page.waitForURL(href);
  await page.context().close();
});

test("what nothing has, is said", async () => {
  const page = await open("index.html");
  await page.locator("button.search-open").click();
  await page.keyboard.type("zzzzqqqq");
  await page.locator("dialog [role=status]", { hasText: "zzzzqqqq" }).waitFor();
  expect(await page.locator("#found a").count()).toBe(0);
  await page.context().close();
});

test("pages from a disk find the same", async () => {
  const page = await open(`file://${inject("site").folder}/learn/index.html`);
  await page.keyboard.press("/");
  await page.keyboard.type("gateway");
  await page.locator("#found a").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href.startsWith("file://") && !url.href.includes("learn/index.html"));
  await page.context().close();
});
