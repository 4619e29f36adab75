import type { Position } from "../interface/syntax/source.ts";

/** How much a finding matters: an `error` makes Terraform fail or loses something, a `note` is for the reader to judge. */
export type Severity = "error" | "warning" | "note";

/** What a rule found, as plain data that reporters, baselines and other programs can read. The rule's `message` makes a sentence of it. */
export type Finding = {
  code: string;
  severity: Severity;
  /** Relative to the folder that was checked. */
  file: string;
  start: Position;
  /** The first place behind it. */
  end: Position;
  arguments: Readonly<Record<string, unknown>>;
  message: string;
  /** Safe changes that make the finding go away without changing what Terraform does; applied by `--fix`. */
  fix?: Edit[];
};

/** Replaces a range of a file's text, in UTF-16 code units from its beginning. */
export type Edit = { file: string; start: number; end: number; text: string };
