import { Command, Option } from "commander";
import type { ReleaseOptions } from "../../release/run-release.ts";
import { stderrLog } from "../../utils/progress.ts";

type Flags = Omit<ReleaseOptions, "version"> & { format: "text" | "json" };

/** `tfmods release` */
export function releaseCommand(): Command {
  return new Command("release")
    .description(
      "releases the modules here: version, changelog, tag, GitHub release; without --execute it only says what it would do",
    )
    .argument("[version]", "the version (default: the least one that what has changed asks for)")
    .option("--base <tag>", "the release to compare with (default: the newest one before HEAD)")
    .option("--prerelease <label>", "make a prerelease, such as 1.3.0-rc.1 with the label rc")
    .option("--module <name>", "with versions for each module: which module")
    .option("--branch <name>", "allow releases of this branch, besides the remote's default one")
    .option("--github <repository>", "OWNER/REPO where the release is to be seen (default: from the remote's address)")
    .option("--no-github", "make no release on GitHub")
    .option("--execute", "do it")
    .addOption(new Option("--format <name>", "how to tell it").choices(["text", "json"]).default("text"))
    .action(async (version: string | undefined, { format, ...options }: Flags) => {
      const [{ runRelease }, { releaseReporters }] = await Promise.all([
        import("../../release/run-release.ts"),
        import("../../release/report/index.ts"),
      ]);
      const { GITHUB_TOKEN, GITHUB_API_URL, GITHUB_SERVER_URL } = process.env;
      const outcome = await runRelease(
        process.cwd(),
        { ...options, ...(version === undefined ? {} : { version }) },
        {
          token: GITHUB_TOKEN || undefined,
          apiUrl: GITHUB_API_URL || "https://api.github.com",
          serverUrl: GITHUB_SERVER_URL || serverOf(GITHUB_API_URL),
          today: today(),
          log: stderrLog,
          second: 1000,
        },
      );
      process.stdout.write(releaseReporters[format](outcome));
      process.exitCode = outcome.state === "refused" ? 1 : 0;
    });
}

// ---

/** Of GitHub Enterprise Server, `https://HOST/api/v3` is the API and `https://HOST` what people see. */
function serverOf(api = ""): string {
  return /^(.*)\/api\/v3\/?$/.exec(api)?.[1] ?? "https://github.com";
}

/** As the person at the keyboard has it. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
