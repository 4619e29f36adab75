import { Command } from "commander";
import { about } from "../utils/about.ts";
import { reportError } from "../utils/report-error.ts";
import { explainErrors } from "../utils/short-help.ts";
import { checkCommand } from "./commands/check.ts";
import { diffCommand } from "./commands/diff.ts";
import { docsCommand } from "./commands/docs.ts";
import { explainCommand } from "./commands/explain.ts";
import { interfaceCommand } from "./commands/interface.ts";
import { registryCommand } from "./commands/registry.ts";
import { releaseCommand } from "./commands/release.ts";
import { rulesCommand } from "./commands/rules.ts";
import { siteCommand } from "./commands/site.ts";

/** Runs the command that the arguments of the process name, and sets its exit code: 0 clean, 1 findings, 2 it could not be done. */
export async function main(): Promise<void> {
  const program = new Command("tfmods")
    .description("Checks the contracts of Terraform modules. Exit codes: 0 clean, 1 findings, 2 it could not be done.")
    .version(about().version, "--version")
    .addCommand(checkCommand())
    .addCommand(explainCommand())
    .addCommand(rulesCommand())
    .addCommand(diffCommand())
    .addCommand(releaseCommand())
    .addCommand(docsCommand())
    .addCommand(siteCommand())
    .addCommand(registryCommand())
    .addCommand(interfaceCommand())
    // `diff --version 1.2.3` is about that version, not about ours.
    .enablePositionalOptions();
  explainErrors(program);
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever reads what is printed may have seen enough: `tfmods check | head`.
    if (error.code !== "EPIPE") throw error;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = reportError(error);
  }
}
