import { CommanderError } from "commander";
import { messageOf, UserError } from "./errors.ts";

/** Prints what went wrong and returns the exit code of a command line. Defects of ours keep their stack. */
export function reportError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError) {
    console.error(`Error: ${error.message}`);
    if (error.advice) console.error(error.advice);
    return 2;
  }
  console.error(error instanceof Error && error.name === "CommandError" ? `Error: ${messageOf(error)}` : error);
  return 2;
}
