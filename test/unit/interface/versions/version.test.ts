import { expect, test } from "vitest";
import { compareVersions, parseVersion, type Version } from "../../../../tools/interface/versions/version.ts";

test("versions stand in the order of semantic versioning", () => {
  const ordered = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11"];
  const all = [...ordered, "1.0.0-rc.1", "1.0.0", "1.0.10", "1.1", "v2", "10.0.0"];
  const versions = all.map((text) => parseVersion(text) as Version);
  for (const [index, version] of versions.entries())
    expect(versions.map((other) => Math.sign(compareVersions(version, other)))).toEqual(
      versions.map((_, at) => Math.sign(index - at)),
    );
});

test.each(["", "1.", "one", "1.2.3-", "1,2", "-1"])("%j is no version", (text) => {
  expect(parseVersion(text)).toBeUndefined();
});
