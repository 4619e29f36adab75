import { Command, Option } from "commander";
import { type Format, reporters } from "../../report/index.ts";
import type { CheckFlags } from "../run-check.ts";
import { replaceFile } from "../write-files.ts";
import { CONFIGURATION } from "./configuration-option.ts";

/** `tfmods check` */
export function checkCommand(): Command {
  return new Command("check")
    .description("looks for broken contracts in the modules, examples and Markdown files below a folder")
    .argument("[folder]", "what to check", ".")
    .option(...CONFIGURATION)
    .option("--rule <code...>", "only these rules, also those that are off")
    .addOption(new Option("--format <name>", "how to tell it").choices(Object.keys(reporters)).default("text"))
    .option("--fix", "mend what can be mended without changing what Terraform does")
    .option("--ignores", "list what comments ignore, with the reasons")
    .option("--output <file>", "write the report into this file as well, and print it as text")
    .action(async (folder: string, flags: CheckFlags) => {
      // Loaded late: the other commands need no rules.
      const { isClean, runCheck } = await import("../run-check.ts");
      const outcome = await runCheck(folder, flags);
      const audience = { colour: hasColour(process.stdout, process.env), ignores: flags.ignores ?? false };
      if (flags.output !== undefined)
        replaceFile(flags.output, reporters[flags.format](outcome, { ...audience, colour: false }));
      const printed: Format = flags.output === undefined ? flags.format : "text";
      process.stdout.write(reporters[printed](outcome, audience));
      process.exitCode = isClean(outcome) ? 0 : 1;
    });
}

/** Whether colours are wanted: in a terminal, unless NO_COLOR has any text, https://no-color.org. */
export function hasColour({ isTTY }: { isTTY?: boolean }, { NO_COLOR = "", TERM }: NodeJS.ProcessEnv): boolean {
  return isTTY === true && NO_COLOR === "" && TERM !== "dumb";
}
