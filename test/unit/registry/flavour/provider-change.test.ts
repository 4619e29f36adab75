import { expect, test } from "vitest";
import { parseProviderChange } from "../../../../tools/registry/flavour/index.ts";
import { UserError } from "../../../../tools/utils/errors.ts";

test.for<[given: string, source: string, version: string]>([
  ["alekc/kubectl@~> 2.1", "alekc/kubectl", "~> 2.1"],
  ["alekc/kubectl@>= 2.1, < 3.0", "alekc/kubectl", ">= 2.1, < 3.0"],
  ["alekc/kubectl@3.0.0-beta3", "alekc/kubectl", "3.0.0-beta3"],
  ["registry.example.org:8443/acme/kubectl@ ~>2", "registry.example.org:8443/acme/kubectl", "~>2"],
])("%s", ([given, source, version]) => {
  expect(parseProviderChange(given)).toEqual({ name: "kubectl", source, version });
});

test("another local name", () => {
  expect(parseProviderChange("acme/aws@1", "aws")).toEqual({ name: "aws", source: "acme/aws", version: "1" });
});

test.for([
  "",
  "alekc/kubectl",
  "alekc/kubectl@",
  "kubectl@1",
  "a/b/c/d@1",
  "alekc/kubectl@newest",
  'a/b"@1',
  "a/b@~> 1,",
  "a/b@1 2",
])("%j is refused", (given) => {
  expect(() => parseProviderChange(given)).toThrow(UserError);
  expect(() => parseProviderChange(given)).toThrow("expected SOURCE@CONSTRAINT");
});
