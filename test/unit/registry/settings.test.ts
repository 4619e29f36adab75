// What the configuration may say, and which tags fit a format.
import { expect, test } from "vitest";
import { readConfiguration } from "../../../tools/check/read-configuration.ts";
import { isSemantic, tagFormat } from "../../../tools/registry/settings/tag-format.ts";

const read = (registry: unknown) => readConfiguration({ registry }, "tfmods.config.ts", []);

test("what is right stays as it is", async () => {
  const registry = {
    namespace: "acme-2",
    system: "aws",
    tags: "{module}-v{version}",
    modules: { vpc: "modules/vpc", all: "." },
    files: ["modules/**", "!modules/*/tests"],
    url: "https://modules.example.org/registry",
    versions: { "1.0.0": { deprecated: "Old." }, "vpc-v1.0.0": { yanked: "Broken." } },
  };
  expect(await read(registry)).toEqual({ registry });
});

test.for<[string, unknown, string]>([
  ["no object", "acme", ': registry: expected an object, found "acme"'],
  ["an unknown key", { name: "acme" }, ": registry: unknown key name"],
  [
    "a namespace with a blank",
    { namespace: "a b" },
    ": registry.namespace: expected 1 to 64 letters and digits, with - and _ between them, found ",
  ],
  ["a namespace that is too long", { namespace: "a".repeat(65) }, ": registry.namespace: expected 1 to 64"],
  ["a namespace that ends with a dash", { namespace: "acme-" }, ": registry.namespace: expected 1 to 64"],
  [
    "a system with a dash",
    { system: "google-beta" },
    ': registry.system: expected 1 to 64 small letters and digits, found "google-beta"',
  ],
  ["a system in capitals", { system: "AWS" }, ": registry.system: expected 1 to 64 small letters and digits"],
  ["tags without a version", { tags: "{module}" }, ": registry.tags: expected a text with {version}"],
  ["tags with two versions", { tags: "{version}-{version}" }, ": registry.tags: expected a text with {version}"],
  ["tags with another word", { tags: "{name}/{version}" }, ": registry.tags: expected a text with {version}"],
  [
    "an address without a scheme",
    { url: "modules.example.org" },
    ": registry.url: expected an address such as https://modules.example.org",
  ],
  ["an address of a file", { url: "file:///tmp" }, ": registry.url: expected an address"],
  ["an address with a query", { url: "https://a.example.org/?b" }, ": registry.url: expected an address"],
  ...[
    "https://:pw@x.example.org",
    "https:x.example.org",
    " https://x.example.org ",
    'https://a"b.example.org',
    "https://x.example.org/a/../b",
    "https://x.example.org/a%20b",
    "https://x.example.org//a",
    "https://x.example.org:99999",
  ].map((url): [string, unknown, string] => [
    `the address ${JSON.stringify(url)}`,
    { url },
    ": registry.url: expected an address",
  ]),
  ["no files", { files: [] }, ": registry.files: expected at least one entry, found []"],
  ["a folder that is no text", { modules: { a: 1 } }, ": registry.modules.a: expected a text, found 1"],
  [
    "a version without a reason",
    { versions: { "1.0.0": { yanked: "" } } },
    ": registry.versions.1.0.0.yanked: expected a text that is not empty",
  ],
  [
    "a version that is only true",
    { versions: { "1.0.0": { yanked: true } } },
    ": registry.versions.1.0.0.yanked: expected a text, found true",
  ],
])("%s is refused", async ([, registry, message]) => {
  await expect(read(registry)).rejects.toThrow(`tfmods.config.ts${message}`);
});

test.for([
  "https://modules.example.org",
  "http://127.0.0.1:8080/",
  "https://[::1]:8443/a",
  "https://EXAMPLE.org/a.b/~c/d-e_f/",
])("the address %s is taken", async (url) => {
  expect(await read({ url })).toEqual({ registry: { url } });
});

test.for<[string, string, unknown]>([
  ["v{version}", "v1.2.3", { version: "1.2.3" }],
  ["v{version}", "v1.2.3-rc.1", { version: "1.2.3-rc.1" }],
  ["v{version}", "v1", { version: "1" }],
  ["v{version}", "1.2.3", undefined],
  ["v{version}", "vpc", undefined],
  ["v{version}", "xv1.2.3", undefined],
  ["{version}", "1.2.3", { version: "1.2.3" }],
  ["release.{version}", "release-1.2.3", undefined],
  ["{module}/v{version}", "vpc/v1.2.3", { module: "vpc", version: "1.2.3" }],
  ["{module}/v{version}", "modules/vpc/v1.2.3", { module: "modules/vpc", version: "1.2.3" }],
  ["{module}-v{version}", "vpc-v1-v1.2.3", { module: "vpc-v1", version: "1.2.3" }],
  ["{module}-{version}", "vpc-2-1.2.3-rc-1", { module: "vpc-2", version: "1.2.3-rc-1" }],
  ["{module}/v{version}", "v1.2.3", undefined],
])("tags %s: %s", ([format, tag, expected]) => {
  expect(tagFormat(format)?.read(tag)).toEqual(expected);
});

test("semantic versions, without build metadata", () => {
  const right = [
    "0.0.0",
    "999999999999999.0.0",
    "1.0.0-99999999999999999999",
    "1.2.3",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-0.3.7",
    "1.0.0-x-y-z.4",
    "1.0.0--",
  ];
  const wrong = [
    "1",
    "1.2",
    "01.2.3",
    "1.2.3.4",
    "1.2.3-",
    "1.2.3-01",
    "1.2.3-a..b",
    "1.2.3+build",
    "99999999999999999999.0.0",
    "1.2.3-ä",
    "1.2.3 ",
    "",
  ];
  expect(right.filter((version) => !isSemantic(version))).toEqual([]);
  expect(wrong.filter(isSemantic)).toEqual([]);
});
