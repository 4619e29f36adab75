import { homedir } from "node:os";
import { Command } from "commander";
import type { ServeFlags } from "../../registry/serve/run-serve.ts";
import { CONFIGURATION } from "./configuration-option.ts";

/** `tfmods registry serve` */
export function serveCommand(): Command {
  return new Command("serve")
    .description(
      "serves the modules as they are now, and a registry that was built, for Terraform and OpenTofu on this machine",
    )
    .argument("[folder]", "where the modules are", ".")
    .option(...CONFIGURATION)
    .option("--out <folder>", "what `tfmods registry build` has written, to be served as well")
    .option("--port <number>", "port on 127.0.0.1", "0")
    .option("--as <version>", "version that the modules have as they are now (default: the next patch of the newest)")
    .option("--namespace <name>", "who publishes the modules, instead of what the configuration says")
    .option("--system <name>", "what they manage, such as aws, instead of what the configuration says")
    .action(async (folder: string, flags: ServeFlags) => {
      const [{ runServe }, { servingReport }, { ownConfigurations }] = await Promise.all([
        import("../../registry/serve/run-serve.ts"),
        import("../../registry/serve/report.ts"),
        import("../../registry/serve/cli-configuration.ts"),
      ]);
      const serving = await runServe(folder, flags, (line) => process.stdout.write(`${line}\n`));
      // Before anybody can know that it is there.
      const ended = askedToEnd();
      process.stdout.write(servingReport(serving, ownConfigurations(homedir(), process.env.TF_CLI_CONFIG_FILE)));
      await ended;
      await serving.close();
    });
}

// ---

function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
