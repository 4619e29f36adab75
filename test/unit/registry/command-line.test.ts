// `tfmods registry` with the real program, as different people run it.
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { run } from "../../../tools/utils/run.ts";
import { temporaryFolder } from "../support/folders.ts";
import { tfmods } from "../support/tfmods.ts";
import { FLAGS, filesBelow, shop } from "./registries.ts";

vi.setConfig({ testTimeout: 120_000 });

const flags = Object.entries(FLAGS).flatMap(([name, value]) => [`--${name}`, value]);
const build = (out: string, folder = ".") => ["registry", "build", folder, "--out", out, ...flags];

test("the same bytes in another time zone, with another umask and locale, from another copy of the repository", async () => {
  const { folder, git } = await shop();
  await git("remote", "add", "origin", "https://git.example.org/acme/shop.git");
  const [one, other] = [join(temporaryFolder(), "one"), join(temporaryFolder(), "two", "deep")];
  const copy = join(temporaryFolder(), "a copy");
  await run("git", ["-c", "core.autocrlf=true", "clone", "--quiet", "--config", "core.autocrlf=true", folder, copy]);
  const env = [
    { TZ: "UTC", LC_ALL: "C" },
    { TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" },
  ];
  const first = await tfmods(folder, build(one), {
    env: env[0] ?? {},
    wrapper: ["sh", "-c", 'umask 022; exec "$@"', "sh"],
  });
  const second = await tfmods(copy, build(other), {
    env: env[1] ?? {},
    wrapper: ["sh", "-c", 'umask 077; exec "$@"', "sh"],
  });
  expect([first.code, second.code, first.stderr, second.stderr]).toEqual([0, 0, "", ""]);
  expect(first.stdout).toMatch(
    /^archives\/acme-1\.0\.0\.tar\.gz: 2 modules, \d+ bytes, SHA-256 [0-9a-f]{64}\n.*\n2 archives, 2 new, \d+ files written \(\d+\.\d s\): .*one$/,
  );
  expect(filesBelow(other)).toEqual(filesBelow(one));
});

test("verify ends with 1 and a line for each finding, in text and in JSON", async () => {
  const { folder } = await shop();
  const out = join(temporaryFolder(), "registry");
  await tfmods(folder, build(out));
  const verify = (...more: string[]) => tfmods(folder, ["registry", "verify", "--out", out, ...more]);
  const well = await verify();
  expect([well.code, well.stdout.replace(/\(.*/, "")]).toEqual([0, "2 archives, 0 findings "]);
  appendFileSync(join(out, "archives/acme-1.0.0.tar.gz"), "x");
  const found = await verify();
  expect(found.code).toBe(1);
  expect(found.stdout.split("\n")).toEqual([
    expect.stringMatching(/^archives\/acme-1\.0\.0\.tar\.gz: is not the archive that was published/),
    expect.stringMatching(/^2 archives, 1 finding /),
  ]);
  const json = await verify("--format", "json");
  expect([json.code, JSON.parse(json.stdout).findings[0].code]).toEqual([1, "archive-differs"]);
});

test("what cannot be done ends with 2 and says what to do", async () => {
  const { folder } = await shop();
  const missing = await tfmods(folder, ["registry", "build", "--out", join(temporaryFolder(), "registry")]);
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain(
    "the system of the modules is not known: expected registry.system in tfmods.config, or --system",
  );
  const none = await tfmods(temporaryFolder(), build(join(temporaryFolder(), "registry")));
  expect([none.code, none.stdout]).toEqual([2, ""]);
  expect(none.stderr).toContain("not a git repository");
  const typo = await tfmods(folder, ["registry", "build", "--otu", "x"]);
  expect(typo.code).toBe(2);
});
