import { Command } from "commander";
import type { DocsFlags } from "../../docs/run-docs.ts";
import { CONFIGURATION } from "./configuration-option.ts";

/** `tfmods docs` */
export function docsCommand(): Command {
  return new Command("docs")
    .description("writes what modules offer and need into their READMEs, and excerpts of files into Markdown")
    .argument("[folder]", "where the modules are", ".")
    .option(...CONFIGURATION)
    .option("--module <pattern...>", "only modules and Markdown files in these folders, such as modules/*")
    .option("--check", "write nothing, and fail if a file is out of date")
    .action(async (folder: string, flags: DocsFlags) => {
      const [{ runDocs }, { docsReport }] = await Promise.all([
        import("../../docs/run-docs.ts"),
        import("../../docs/report.ts"),
      ]);
      const outcome = await runDocs(folder, flags);
      process.stdout.write(docsReport(outcome));
      process.exitCode = outcome.checked && outcome.stale.length > 0 ? 1 : 0;
    });
}
