import type { Command } from "commander";

/**
 * What is shown below an error of the command line: what a command takes, on a few lines and without explanations, so that the error above stays
 * in sight.
 *
 *     Usage: observe cluster load-image [options] <archive>
 *     Options: --cluster <kind>, --name <name>, -h, --help
 *     With --help each is explained.
 */
export function shortHelp(command: Command): string {
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
