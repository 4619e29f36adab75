import type { Checked } from "../check/check.ts";
import type { Finding } from "../check/finding.ts";
import type { Rule } from "../check/rule.ts";

/** What there is to tell. */
export type Outcome = Checked & {
  /** What `--fix` mended, with the places as they were. */
  mended: readonly Finding[];
  /** The rules that ran. */
  rules: readonly Rule[];
  /** The folder that was checked, relative to the one in which the command runs; empty if it is that. */
  folder: string;
  milliseconds: number;
  /** Version of the program. */
  version: string;
  /** The address of a rule's page, if it has one that a browser can open. */
  helpOf(code: string): string | undefined;
  /** A line of a file, lines from 1. */
  lineOf(file: string, line: number): string;
};

/** Who reads it, as far as that matters. */
export type Audience = {
  /** Whether escape sequences for colours are understood. */
  colour: boolean;
  /** Whether ignores are listed with their reasons. */
  ignores: boolean;
};

/** Makes the text that is printed, ending with a new line. */
export type Reporter = (outcome: Outcome, audience: Audience) => string;

/** Where a file is for somebody who looks from the folder in which the command runs. */
export function shownPath({ folder }: Pick<Outcome, "folder">, file: string): string {
  return folder === "" ? file : `${folder}/${file}`;
}
