import type { Command } from "commander";

/**
 * Lets a program and all commands below it end with an exception, and say below an error what is allowed: on a few lines and without explanations,
 * so that the error, which names what was given, stays in sight.
 *
 *     error: missing required argument 'archive'
 *     Usage: observe cluster load-image [options] <archive>
 *     Options: --cluster <kind>, --name <name>, -h, --help
 *     With --help each is explained.
 */
export function explainErrors(program: Command): void {
  program.exitOverride().configureOutput({ outputError: (error, write) => write(`${error}${shortHelp(program)}\n`) });
  for (const command of program.commands) explainErrors(command);
}

// ---

function shortHelp(command: Command): string {
  const help = command.createHelp();
  const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)].map(({ flags }) => flags);
  const commands = help.visibleCommands(command).map((below) => below.name());
  return [
    `Usage: ${help.commandUsage(command)}`,
    ...(commands.length === 0 ? [] : [`Commands: ${commands.join(", ")}`]),
    `Options: ${options.join(", ")}`,
    "With --help each is explained.",
  ].join("\n");
}
