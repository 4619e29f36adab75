import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { clusterFolder, exists, settingsOf } from "../../../tools/cluster/embedded/settings.ts";
import { emptyCache } from "../support/folders.ts";

test("what was decided at the creation stays", () => {
  emptyCache();
  expect(exists("lab")).toBe(false);
  const created = settingsOf("lab", "self-signed");
  expect(exists("lab")).toBe(true);
  expect(settingsOf("lab", "verified")).toEqual(created);
  expect(created.kubeletServing).toBe("self-signed");
});

test("host and node are the two addresses of one small network", () => {
  emptyCache();
  const { host, node } = settingsOf("lab");
  const number = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  expect(host).toMatch(/^100\.64\.\d+\.\d+$/);
  expect([number(host) % 4, number(node) - number(host)]).toEqual([1, 1]);
});

test("a cluster made anew has another address, so that nobody takes it for the old one", () => {
  emptyCache();
  const addresses = new Set(Array.from({ length: 8 }, (_, index) => settingsOf(`lab${index}`).node));
  expect(addresses.size).toBeGreaterThan(1);
});

test.for([
  ["text that is no JSON", "{"],
  ["an address outside of the range", '{"link":99999,"kubeletServing":"verified"}'],
] as const)("settings that are damaged by %s are named, with the way out", ([, text]) => {
  emptyCache();
  const folder = clusterFolder("lab");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "settings.json"), text);
  expect(() => settingsOf("lab")).toThrow(join(folder, "settings.json"));
  expect(existsSync(join(folder, "settings.json"))).toBe(true);
});
