// What people get wrong on the command line, and names of tags and of repositories.
import { expect, test } from "vitest";
import type { Version } from "../../../tools/interface/versions/version.ts";
import { decide, type Situation } from "../../../tools/release/decide.ts";
import { checkedRepository, repositoryOf } from "../../../tools/release/github/repository-of.ts";
import { exactVersion, type Release, tagFormat } from "../../../tools/release/tag-format.ts";

const blank: Situation = {
  released: [],
  base: undefined,
  diff: undefined,
  written: [],
  given: undefined,
  label: undefined,
};

test.each([
  [{ given: "next" }, '"next" is no version: expected one such as 1.2.3 or 1.2.3-rc.1'],
  [{ given: "1.2" }, '"1.2" is no version'],
  [{ given: "v1.2.3" }, '"v1.2.3" is no version'],
  [{ given: "1.2.3+build" }, '"1.2.3+build" is no version'],
  [{ given: "01.2.3" }, '"01.2.3" is no version'],
  [{ given: "" }, '"" is no version'],
  [{ label: "rc.1" }, '--prerelease "rc.1": expected letters, such as rc'],
  [{ label: "" }, '--prerelease "": expected letters, such as rc'],
  [{ given: "1.2.3", label: "rc" }, "a version and --prerelease exclude each other: found 1.2.3 and rc"],
])("%j: %s", (given, says) => {
  expect(() => decide({ ...blank, ...given })).toThrow(says);
});

const LARGEST = "9007199254740991";
const release = (text: string): Release => ({ tag: `v${text}`, text, version: parsed(text) });

test.each<[string, Partial<Situation>]>([
  ["the version that you have named", { given: "9223372036854775808.0.0" }],
  ["the version that you have named", { given: "1.2.9007199254740992-rc.1" }],
  ["package.json", { written: [{ text: "99999999999999999999.0.0", where: "package.json" }] }],
  ["the next version", { base: release(`1.2.${LARGEST}`), released: [release(`1.2.${LARGEST}`)] }],
])("%s: %j has a number that clients do not take", (where, situation) => {
  expect(() => decide({ ...blank, ...situation })).toThrow(
    new RegExp(`^${where}: \\S+ has a number that is too large`),
  );
});

test("the largest number is taken", () => {
  expect(decide({ ...blank, given: `${LARGEST}.0.0` })).toMatchObject({ version: `${LARGEST}.0.0`, refusals: [] });
  expect(tagFormat("v{version}", undefined).releaseOf(`v${LARGEST}.0.0`)?.text).toBe(`${LARGEST}.0.0`);
});

test.each([
  ["v{version}", undefined, "1.2.3", "v1.2.3"],
  ["{version}", undefined, "1.2.3-rc.1", "1.2.3-rc.1"],
  ["{module}/v{version}", "shop", "1.2.3", "shop/v1.2.3"],
  ["{module}-v{version}", "shop-2", "1.2.3", "shop-2-v1.2.3"],
])("%s of %s: %s is %s", (format, module, version, tag) => {
  const { tagOf, releaseOf } = tagFormat(format, module);
  expect(tagOf(version)).toBe(tag);
  expect(releaseOf(tag)?.text).toBe(version);
});

test.each([
  ["v{version}", undefined, "v1.2"],
  ["v{version}", undefined, "1.2.3"],
  ["v{version}", undefined, "v1.2.3+build"],
  ["v{version}", undefined, "v99999999999999999999.0.0"],
  ["{module}/v{version}", "shop", "till/v1.2.3"],
  ["{module}/v{version}", "shop", "old/shop/v1.2.3"],
])("%s of %s: %s is no release", (format, module, tag) => {
  expect(tagFormat(format, module).releaseOf(tag)).toBeUndefined();
});

test.each([
  ["{module}/v{version}", undefined, "each module has versions of its own, and --module NAME is missing"],
  ["v{version}", "shop", "--module shop: registry.tags is v{version}, so that all modules have one version"],
  ["v1", undefined, "registry.tags: expected a text with {version}"],
])("%s of %s: %s", (format, module, says) => {
  expect(() => tagFormat(format, module)).toThrow(says);
});

test.each([
  ["https://github.com/acme/shop.git", "acme/shop"],
  ["https://github.com/acme/shop", "acme/shop"],
  ["https://github.com/acme/shop/", "acme/shop"],
  ["https://token@github.com/acme/shop.git", "acme/shop"],
  ["git@github.com:acme/shop.git", "acme/shop"],
  ["ssh://git@github.com/acme/terraform-aws-shop.git", "acme/terraform-aws-shop"],
  ["ssh://git@github.com:22/acme/shop.git", "acme/shop"],
  ["https://gitlab.com/acme/shop.git", undefined],
  ["https://github.com.example.org/acme/shop.git", undefined],
  ["https://github.com/acme/group/shop.git", undefined],
  ["../shop.git", undefined],
  ["/srv/github.com/acme/shop.git", undefined],
])("the remote %s is %s on GitHub", (remote, repository) => {
  expect(repositoryOf(remote, "https://github.com")).toBe(repository);
});

test.each(["acme", "acme/shop/more", "https://github.com/acme/shop", "", "acme shop/x"])("--github %j", (text) => {
  expect(() => checkedRepository(text)).toThrow("expected OWNER/REPO, such as acme/modules");
});

// ---

function parsed(text: string): Version {
  return exactVersion(text) ?? expect.unreachable(`${text} is a version`);
}
