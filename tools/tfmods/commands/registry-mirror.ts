import { Command } from "commander";
import type { MirrorFlags } from "../../registry/mirror/mirror-settings.ts";
import { CONFIGURATION } from "./configuration-option.ts";

/** `tfmods registry mirror` */
export function registryMirrorCommand(): Command {
  return new Command("mirror")
    .description("writes a repository with a root module, which public registries can publish, from the modules here")
    .argument("[folder]", "the repository", ".")
    .option(...CONFIGURATION)
    .requiredOption("--out <folder>", "a new folder, or a clone of the mirror repository, outside of this one")
    .option("--tag <tag>", "the version to write (default: the files as they are)")
    .option("--release <version>", "without --tag: which version the files will be (default: that of package.json)")
    .option("--module <folder>", "the module that the root module calls (default: registry.mirror.module)")
    .option("--repository <owner/name>", "what the mirror repository is called (default: registry.mirror.repository)")
    .option("--source <address>", "where this repository is, for links (default: site.repository)")
    .action(async (folder: string, { out, ...flags }: MirrorFlags & { out: string }) => {
      const [{ runMirror }, { mirrorReport }] = await Promise.all([
        import("../../registry/mirror/run-mirror.ts"),
        import("../../registry/mirror/report.ts"),
      ]);
      const outcome = await runMirror(folder, out, flags);
      process.stdout.write(mirrorReport(outcome, out));
      process.exitCode = outcome.written && outcome.findings.length === 0 && outcome.against.length === 0 ? 0 : 1;
    });
}
