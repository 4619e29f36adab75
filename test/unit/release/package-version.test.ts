import { expect, test } from "vitest";
import { lockWithVersion, packageVersion, withVersion } from "../../../tools/release/package-version.ts";

test("only the version of the package changes, and all else stays as it is written", () => {
  const text = '{\n    "config": { "version": "1.0.0" },\n\t"version" : "1.0.0",\r\n  "private":true }';
  expect(withVersion(text, "2.0.0", "package.json")).toBe(text.replace('"version" : "1.0.0"', '"version" : "2.0.0"'));
  expect(withVersion('{ "name": "a" }\n', "2.0.0", "package.json")).toBe('{ "name": "a" }\n');
});

test("a lock file says it twice, and of others it says other versions", () => {
  const text =
    '{ "name": "a", "version": "1.0.0", "packages": { "": { "version": "1.0.0" }, "node_modules/b": { "version": "1.0.0" } } }\n';
  expect(JSON.parse(lockWithVersion(text, "2.0.0", "package-lock.json"))).toEqual({
    name: "a",
    version: "2.0.0",
    packages: { "": { version: "2.0.0" }, "node_modules/b": { version: "1.0.0" } },
  });
});

test.each([
  [undefined, undefined],
  ["{}", undefined],
  ['{ "version": "0.0.0" }', undefined],
  ['{ "version": 1 }', undefined],
  ['{ "version": "1.2.3" }', "1.2.3"],
])("%j says %j", (text, version) => {
  expect(packageVersion(text, "package.json")).toBe(version);
});

test("a file that is no JSON is named", () => {
  expect(() => packageVersion("{", "modules/shop/package.json")).toThrow("modules/shop/package.json is no JSON");
});
