import type { ZodType } from "zod";
import type { ModuleTypes } from "../interface/infer/types-of.ts";
import type { Texts } from "../interface/load/sources.ts";
import type { Module } from "../interface/module/module.ts";
import type { Workspace } from "../interface/module/workspace.ts";
import type { Source, Span } from "../interface/syntax/source.ts";
import type { Edit, Severity } from "./finding.ts";
import type { Ignore } from "./ignores.ts";

/** What a rule looks at. */
export type Context<Options> = {
  workspace: Workspace;
  /** Every text that was read, by its path: files of HCL and Markdown, and those that a rule asked for with `files`. */
  texts: Texts;
  /** Those that the rule is about: folders, and for a rule with `blocks` those of Markdown files as well. */
  modules: Module[];
  options: Options;
  /** Types of the expressions of a module, made when they are first asked for. */
  typesOf(module: Module): ModuleTypes;
  /** The ignore comments of all modules; what they ignored is known to a rule that runs `last`. */
  ignores: readonly Ignore[];
  /** Codes of all rules that run, and of all that there are. */
  ran: readonly string[];
  codes: readonly string[];
};

/** One thing that is not as the rule wants it. `arguments` is plain data, from which `message` makes a sentence. */
export type Report<Arguments> = {
  source: Source;
  span: Span;
  arguments: Arguments;
  /** Where it matters less than elsewhere: the finding is no more than this, whatever severity the rule has. */
  atMost?: Severity;
  /** In a block of a Markdown file, places count from the beginning of its source, as everywhere. */
  fix?: Edit[];
};

/** Without arguments: any rule at all, for lists of them. */
export type Rule<Arguments = Record<string, unknown>, Options = unknown> = {
  /** Its name in configuration, ignore comments and reports; `docs/rules/<code>.md` explains it. */
  code: string;
  /** One sentence that says what is wrong wherever the rule finds something. */
  title: string;
  /** Unless the configuration says something else; in Markdown at most "warning". A rule that is a matter of taste is off. */
  severity: Severity | "off";
  /** Patterns of files that it reads beside those of HCL and Markdown, such as `config/*.yaml`. */
  files?: readonly string[];
  /** Whether it holds for a block of HCL in a Markdown file too, which may be a part of something. */
  blocks: boolean;
  /** Looks at what came of the others, so it runs behind them, and no comment ignores what it finds. */
  last?: boolean;
  /** What can be configured. */
  options?: {
    defaults: Options;
    /** Made only when a configuration sets something, since zod takes long to load. */
    schema(zod: typeof import("zod")): ZodType<Options>;
  };
  /** The sentence of a finding: names what it is about, what was expected and what was found. */
  message(args: Arguments): string;
  /** Looks at the modules and reports what is not as it should be. */
  check(context: Context<Options>): Iterable<Report<Arguments>>;
};

/** Makes a rule, so that the types of its arguments and options are inferred. */
export function defineRule<Arguments extends Record<string, unknown>, Options = Record<string, never>>(
  rule: Rule<Arguments, Options>,
): Rule<Arguments, Options> {
  return rule;
}
