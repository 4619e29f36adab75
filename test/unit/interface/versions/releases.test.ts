import { describe, expect, test } from "vitest";
import {
  isEmpty,
  type Kind,
  losesMajor,
  printReleases,
  type Releases,
  releasesOf,
  without,
} from "../../../../tools/interface/versions/releases.ts";

function read(constraint: string, kind: Kind = "provider"): Releases {
  const releases = releasesOf(constraint, kind);
  if (!releases) throw new Error(`${constraint} is no constraint`);
  return releases;
}

describe("what a constraint accepts", () => {
  test.each([
    ["1.2.3", "1.2.3"],
    ["= 1.2", "1.2.0"],
    [">= 1.5", "from 1.5.0 on"],
    ["> 1.5", "from 1.5.1 on"],
    ["<= 1.5.0", "below 1.5.1"],
    [">= 1.3, < 2.0.0", "1.3.0 to below 2.0.0"],
    ["~> 1.2.3", "1.2.3 to below 1.3.0"],
    ["~> 1.2", "1.2.0 to below 2.0.0"],
    [">= 1.0, != 1.7.1", "1.0.0 to below 1.7.1 and from 1.7.2 on"],
    ["!= 1.7.1, < 1.7.2, >= 1.7.0", "1.7.0"],
    [">= 2.0, < 1.0", "none"],
    ["> 1.2.0, < 1.2.1", "none"],
    // Prereleases count only where they are named exactly.
    ["= 2.0.0-beta1", "2.0.0-beta1"],
    [">= 2.0.0-beta1", "from 2.0.0 on"],
    ["<= 2.0.0-beta1", "below 2.0.0"],
    ["!= 2.0.0-beta1", "from 0.0.0 on"],
    ["= 2.0.0-beta1, 2.0.0-beta2", "none"],
    // What Terraform writes with and without blanks.
    ["  >=1.5,<2.0 ", "1.5.0 to below 2.0.0"],
    ["v1.2.3", "1.2.3"],
    ["1.2.3+build", "1.2.3"],
  ])("%s: %s", (constraint, expected) => {
    expect(printReleases(read(constraint))).toBe(expected);
  });

  test("of ~> 1 Terraform takes every later version, providers only those of the same major", () => {
    expect(printReleases(read("~> 1", "terraform"))).toBe("from 1.0.0 on");
    expect(printReleases(read("~> 1", "provider"))).toBe("1.0.0 to below 2.0.0");
  });

  test.each(["", "latest", "=> 1.0", ">= 1.0,", "1.x", ">= 1.0 < 2.0"])("%j is no constraint", (text) => {
    expect(releasesOf(text, "provider")).toBeUndefined();
  });
});

describe("what is accepted no longer", () => {
  test.each([
    [">= 1.3", ">= 1.5", "1.3.0 to below 1.5.0"],
    [">= 1.5", ">= 1.3", "none"],
    [">= 1.0", "~> 1.5", "1.0.0 to below 1.5.0 and from 2.0.0 on"],
    ["~> 1.0", ">= 1.0, < 2.0", "none"],
    [">= 1.0, < 2.0", "~> 1.0", "none"],
    [">= 1.0", ">= 1.0, != 1.7.1", "1.7.1"],
    ["2.0.0-beta1", ">= 2.0", "2.0.0-beta1"],
  ])("%s to %s: %s", (before, after, expected) => {
    const lost = without(read(before), read(after));
    expect(printReleases(lost)).toBe(expected);
    expect(isEmpty(lost)).toBe(expected === "none");
  });

  test.each([
    ["~> 4.0", "~> 4.20", false],
    [">= 4.0", ">= 4.20", false],
    [">= 4.0", ">= 5.0", true],
    ["~> 4.0", "~> 5.0", true],
    [">= 4.0", ">= 4.0, < 6.0", true],
    [">= 1.0, < 5.0", ">= 1.0, < 2.0", true],
    ["~> 4.0", ">= 4.0, < 6.0", false],
    [">= 3.5, < 4.5", ">= 3.6, < 4.4", false],
    [">= 3.5, < 4.5", ">= 4.0", true],
  ])("from %s to %s a whole major version is lost: %s", (before, after, expected) => {
    expect(losesMajor(read(before), read(after))).toBe(expected);
  });
});
