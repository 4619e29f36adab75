// Settings of a machine and of a clone change nothing of a release.
import { chmodSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { temporaryFolder } from "../support/folders.ts";
import { copyOf, git, type History, historyOf, release } from "./histories.ts";

const SLOW = { timeout: 120_000 };

let begun: History;

beforeAll(async () => {
  begun = await historyOf([
    { files: { "modules/shop/main.tf": "locals {}\n", "CHANGELOG.md": "## 1.2.3\n\n- One.\n" } },
    { tag: "v1.2.3" },
    { files: { "modules/shop/main.tf": "locals {\n}\n" } },
  ]);
}, 120_000);

test("signatures that git log shows are no changes", SLOW, async () => {
  const history = copyOf(begun);
  const program = join(temporaryFolder(), "gpg");
  // It signs everything, and knows no signature: https://git-scm.com/docs/git-config#Documentation/git-config.txt-gpgprogram
  writeFileSync(
    program,
    `#!/bin/sh
case "$*" in
  *--verify*) echo No signature >&2; exit 1 ;;
esac
cat > /dev/null
printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n'
printf '\\n[GNUPG:] SIG_CREATED x\\n' >&2
`,
  );
  chmodSync(program, 0o755);
  await git(history.folder, "config", "gpg.program", program);
  await git(history.folder, "config", "log.showSignature", "true");
  await git(history.folder, "commit", "--quiet", "--amend", "--gpg-sign=x", "--message=Mend the till");
  // The control: git itself shows more than the title.
  expect(await git(history.folder, "log", "-1", "--format=%s")).toContain("No signature\n");
  expect((await release(history)).section).toBe("- Mend the till");
});

test("a dry run does not write the index either", SLOW, async () => {
  const history = copyOf(begun);
  const index = () => readFileSync(join(history.folder, ".git", "index")).toString("hex");
  await git(history.folder, "status");
  const later = new Date("2027-01-01T00:00:00Z");
  utimesSync(join(history.folder, "CHANGELOG.md"), later, later);
  const before = index();
  expect((await release(history)).refusals).toEqual([]);
  expect(index()).toBe(before);
  // The control: git writes down what it has seen.
  await git(history.folder, "status");
  expect(index()).not.toBe(before);
});

test("a commit that git replace shows as another one is released as it is", SLOW, async () => {
  const history = copyOf(begun);
  const [head, old] = (await git(history.folder, "rev-parse", "HEAD", "HEAD~1")).split("\n");
  await git(history.folder, "replace", String(head), String(old));
  // The control: to git, HEAD has no parent.
  expect(await git(history.folder, "rev-list", "--count", "HEAD")).toBe("1");
  expect(await release(history)).toMatchObject({ version: "1.2.4", base: "v1.2.3", section: "- Change 2" });
});

test("run by a hook of another repository, it is about the one that it runs in", SLOW, async () => {
  const [history, other] = [copyOf(begun), await historyOf([{ files: { "README.md": "Other.\n" } }])];
  // Variables that git sets for hooks.
  vi.stubEnv("GIT_DIR", join(other.folder, ".git"));
  vi.stubEnv("GIT_INDEX_FILE", join(other.folder, ".git", "index"));
  try {
    // The control: git itself is misled.
    expect(await git(history.folder, "log", "-1", "--format=%s")).toBe("Change 0");
    expect(await release(history, { execute: true })).toMatchObject({ state: "released", version: "1.2.4" });
  } finally {
    vi.unstubAllEnvs();
  }
  expect(await git(history.remote, "log", "-1", "--format=%s")).toBe("Release v1.2.4");
  expect(await git(other.folder, "log", "--format=%s")).toBe("Change 0");
});
