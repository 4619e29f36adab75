import { Command } from "commander";
import { Interrupted } from "../utils/patience.ts";
import { reportError } from "../utils/report-error.ts";
import { explainErrors } from "../utils/short-help.ts";
import { clusterCommand } from "./commands/cluster.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { downCommand } from "./commands/down.ts";
import { openCommand } from "./commands/open.ts";
import { queryCommand } from "./commands/query.ts";
import { renderCommand } from "./commands/render.ts";
import { statusCommand } from "./commands/status.ts";
import { upCommand } from "./commands/up.ts";

const program = new Command("observe")
  .description(
    "Brings up, checks and opens the observability stack. Exit codes: 0 well, 1 not well, 2 could not be done.",
  )
  .configureHelp({ showGlobalOptions: true })
  .addCommand(upCommand())
  .addCommand(statusCommand())
  .addCommand(openCommand())
  .addCommand(queryCommand())
  .addCommand(renderCommand())
  .addCommand(downCommand())
  .addCommand(clusterCommand())
  .addCommand(doctorCommand());

explainErrors(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

// ---

/** Prints what went wrong and returns the exit code. */
function report(error: unknown): number {
  if (!(error instanceof Interrupted)) return reportError(error);
  console.error(`${error.message}. What it did so far is in its state: the same command goes on from there.`);
  return 130; // as shells report a program that SIGINT ended
}
