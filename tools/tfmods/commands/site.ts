import { Command } from "commander";
import type { SiteFlags } from "../../site/run-site.ts";
import { CONFIGURATION } from "./configuration-option.ts";

/** `tfmods site` */
export function siteCommand(): Command {
  return new Command("site")
    .description("makes a searchable site of plain files from the modules and Markdown files below a folder")
    .argument("[folder]", "where the modules are", ".")
    .option(...CONFIGURATION)
    .option("--out <folder>", "where to write it; what an earlier run wrote there is replaced", "site")
    .option("--url <address>", "where it will be served: for 404.html and sitemap.xml, which need to know it")
    .option("--check", "write nothing, and fail if a link leads nowhere")
    .action(async (folder: string, flags: SiteFlags) => {
      const [{ runSite }, { siteReport }] = await Promise.all([
        import("../../site/run-site.ts"),
        import("../../site/report.ts"),
      ]);
      const outcome = await runSite(folder, flags);
      process.stdout.write(siteReport(outcome));
      process.exitCode = outcome.problems.length > 0 ? 1 : 0;
    });
}
