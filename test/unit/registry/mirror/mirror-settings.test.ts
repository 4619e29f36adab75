import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type MirrorFlags, mirrorSettings } from "../../../../tools/registry/mirror/mirror-settings.ts";
import { UserError } from "../../../../tools/utils/errors.ts";
import { folderOf } from "../../support/tfmods.ts";

test.for<[flags: MirrorFlags, registry: object, message: string]>([
  [{}, {}, "registry.mirror.module is not known"],
  [{ module: "m" }, {}, "registry.mirror.repository is not known"],
  [{ module: "m", repository: "acme/shop" }, {}, '"acme/shop" is no repository for a public registry'],
  [{ module: "m", repository: "acme/terraform-a-b", tag: "x1" }, {}, "--tag x1: expected a tag such as v1.2.3"],
  [
    { module: "m", repository: "acme/terraform-a-b", release: "1.2" },
    {},
    "the version is not known: expected one such as 1.2.3, found 1.2",
  ],
  [
    { module: "m", repository: "acme/terraform-a-b" },
    { tags: "{module}/v{version}" },
    "a mirror has one version for all modules",
  ],
])("%j is refused", ([flags, registry, message]) => {
  expect(() => mirrorSettings(folderOf({}), { registry }, flags)).toThrow(message);
});

const NAMED = { registry: { mirror: { module: "m", repository: "acme/terraform-a-b" } } };

test.for([
  ["{", /^the version is not known: .*package\.json cannot be read: /],
  ["null", /expected one such as 1\.2\.3, found nothing$/],
  ['{"version":3}', /expected one such as 1\.2\.3, found nothing$/],
] as const)("a package.json that is %s", ([text, message]) => {
  expect(failureIn(folderOf({ "package.json": text })).message).toMatch(message);
});

test("a package.json that is a folder, and one that says the version", () => {
  const folder = folderOf({});
  mkdirSync(join(folder, "package.json"));
  expect(failureIn(folder).message).toMatch(/package\.json cannot be read: EISDIR/);
  // It is not read where the version is said.
  expect(mirrorSettings(folder, NAMED, { release: "1.4.0" }).version).toBe("1.4.0");
  expect(mirrorSettings(folderOf({ "package.json": '{"version":"1.5.0"}' }), NAMED, {}).version).toBe("1.5.0");
});

// ---

function failureIn(folder: string): UserError {
  try {
    mirrorSettings(folder, NAMED, {});
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error as UserError;
  }
  throw new Error("nothing was refused");
}
