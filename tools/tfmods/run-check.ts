import { relative } from "node:path";
import { type Checked, check, type Project } from "../check/check.ts";
import type { Finding } from "../check/finding.ts";
import { mend } from "../check/mend.ts";
import type { Rule } from "../check/rule.ts";
import { rules } from "../check/rules/index.ts";
import { select } from "../check/selection.ts";
import type { Format } from "../report/index.ts";
import type { Outcome } from "../report/reporter.ts";
import { about } from "../utils/about.ts";
import { closest } from "../utils/closest.ts";
import { UserError } from "../utils/errors.ts";
import { loadConfiguration } from "./configuration-file.ts";
import { pageAddress } from "./pages.ts";
import { loadProject, projectOf } from "./project.ts";
import { writeFiles } from "./write-files.ts";

/** Options of `tfmods check`, as they stand on the command line. */
export type CheckFlags = {
  config?: string;
  rule?: string[];
  format: Format;
  fix?: boolean;
  ignores?: boolean;
  output?: string;
};

/** Checks a folder, and with `fix` mends its files. @throws UserError */
export async function runCheck(folder: string, { config, rule = [], fix = false }: CheckFlags): Promise<Outcome> {
  const configuration = await loadConfiguration(folder, rules, config);
  const all = [...rules, ...(configuration.own ?? [])];
  checkCodes(rule, all);
  const selection = select(all, configuration.rules, rule);
  const files = selection.active.flatMap(({ rule }) => rule.files ?? []);
  const start = loadProject(folder, configuration, files);
  let done: { project: Project; checked: Checked; mended: Finding[] };
  if (fix) {
    const { changed, ...after } = mend(start, selection, (texts) => projectOf(folder, configuration, texts));
    writeFiles(folder, changed, start.texts);
    done = after;
  } else done = { project: start, checked: check(start, selection), mended: [] };
  return {
    ...done.checked,
    mended: done.mended,
    rules: selection.active.map(({ rule }) => rule),
    folder: relative(process.cwd(), folder).replaceAll("\\", "/"),
    milliseconds: Math.round(performance.now()),
    version: about().version,
    helpOf: pageAddress,
    lineOf: linesOf(done.project),
  };
}

/** Notes are for the reader to judge; they never make a check fail. */
export function isClean({ findings }: Pick<Outcome, "findings">): boolean {
  return findings.every(({ severity }) => severity === "note");
}

// ---

function checkCodes(asked: readonly string[], all: readonly Rule[]): void {
  const codes = all.map(({ code }) => code);
  const unknown = asked.find((code) => !codes.includes(code));
  if (unknown === undefined) return;
  throw new UserError(`--rule ${unknown}: there is no rule of that code${closest(unknown, codes)}`, {
    advice: "tfmods rules lists them all.",
  });
}

function linesOf({ texts }: Project): Outcome["lineOf"] {
  const split = new Map<string, string[]>();
  return (file, line) => {
    const lines = split.get(file) ?? (texts.get(file)?.text ?? "").split(/\r?\n/);
    split.set(file, lines);
    return lines[line - 1] ?? "";
  };
}
