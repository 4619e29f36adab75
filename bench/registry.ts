import { appendFileSync, cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../tools/utils/paths.ts";
import { run } from "../tools/utils/run.ts";
import { type Cost, costOf, mustWork } from "./peak.ts";
import type { Measure } from "./row.ts";
import { told } from "./turns.ts";

const VERSIONS = 50;

/** `tfmods registry` with many versions of this repository's modules: first build, one without and one with a new version, and the check of all. */
export const measureRegistry: Measure = async (log) => {
  const scratch = mkdtempSync(join(tmpdir(), "observe-bench-"));
  try {
    const folder = join(scratch, "repository");
    for (const part of ["modules", "LICENSE", "README.md"])
      cpSync(join(repository, part), join(folder, part), { recursive: true });
    await git(folder, "init", "--quiet");
    for (let version = 1; version <= VERSIONS; version += 1) await release(folder, version);
    const out = join(scratch, "registry");
    const registry = async (what: string, ...args: string[]): Promise<Cost> => {
      log(what);
      const entry = join(repository, "tools", "tfmods", "tfmods.ts");
      return mustWork(await costOf(process.execPath, [entry, "registry", ...args, "--out", out], folder));
    };
    const build = [
      "build",
      ".",
      "--url",
      "https://modules.example.org",
      "--namespace",
      "acme",
      "--system",
      "kubernetes",
    ];
    const first = await registry("first build", ...build);
    const same = await registry("nothing new", ...build);
    await release(folder, VERSIONS + 1);
    const next = await registry("one new version", ...build);
    const verified = await registry("verify", "verify", ".");
    const { size } = statSync(join(out, `archives/acme-1.${VERSIONS}.0.tar.gz`));
    return [
      { what: `${VERSIONS} versions, first build`, value: told(first) },
      { what: "nothing new", value: told(same) },
      { what: "one new version", value: told(next) },
      { what: "verify", value: told(verified) },
      { what: "an archive", value: `${Math.round(size / 1024)} KiB` },
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

// ---

/** Each version has another line in a module. */
async function release(folder: string, version: number): Promise<void> {
  appendFileSync(join(folder, "modules/loki/versions.tf"), `# ${version}\n`);
  await git(folder, "add", "--all");
  await git(folder, "commit", "--quiet", `--message=${version}`);
  await git(folder, "tag", `v1.${version}.0`);
}

async function git(folder: string, ...args: string[]): Promise<void> {
  const settings = ["user.name=bench", "user.email=bench@example.org", "commit.gpgsign=false"];
  await run("git", [...settings.flatMap((setting) => ["-c", setting]), ...args], { cwd: folder });
}
