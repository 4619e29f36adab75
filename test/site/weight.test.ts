import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, inject, test } from "vitest";
import { weightOf } from "../support/browser/weight.ts";
import { pagesOf } from "./open-page.ts";

const open = pagesOf();
const modules = [
  "clients",
  "collector",
  "dummy",
  "exporters",
  "grafana",
  "jaeger",
  "loki",
  "pki",
  "prometheus",
  "stack",
];
const KB = 1000;

test.for([
  ...modules.map((name) => ({ address: `modules/${name}/index.html`, kilobytes: 100 })),
  { address: "index.html", kilobytes: 150 },
])("$address comes in at most $kilobytes kB and 8 requests, nothing from other hosts", async ({
  address,
  kilobytes,
}) => {
  const page = await open("names.html");
  const { bytes, requests, hosts } = await weightOf(page, `${inject("site").address}/${address}`);
  expect(bytes).toBeLessThanOrEqual(kilobytes * KB);
  expect(requests).toBeLessThanOrEqual(8);
  expect(hosts).toEqual([new URL(inject("site").address).host]);
  await page.context().close();
});

test("the search index and its titles are at most 400 kB when they are compressed", () => {
  const files = ["search-titles.js", "search-index.js"].map((name) => join(inject("site").folder, "assets", name));
  const weights = files.map((file) => gzipSync(readFileSync(file)).length);
  expect(weights.reduce((sum, weight) => sum + weight)).toBeLessThanOrEqual(400 * KB);
});
