import Handlebars from "handlebars";
import { closest } from "../utils/closest.ts";
import { messageOf, UserError } from "../utils/errors.ts";
import type { View } from "./readme.ts";

/** A template of Handlebars, and the file that it is from, for messages. */
export type Partial = { file: string; text: string };

/** Makes the text of what was prepared. */
export type Render = (view: View) => string;

/** The partial that has all the others in it. */
const ROOT = "readme";

/**
 * Compiles partials, by their names. @param own replace those of the same names
 * @throws UserError for one that is not known or does not compile; what it returns, for one that names what is not there
 */
export function renderer(given: ReadonlyMap<string, Partial>, own: ReadonlyMap<string, Partial> = new Map()): Render {
  const environment = Handlebars.create();
  for (const [name, partial] of own) {
    if (given.has(name)) continue;
    throw new UserError(`${partial.file}: there is no partial ${name}${closest(name, [...given.keys()])}`);
  }
  const compiled = new Map([...given, ...own].map(([name, partial]) => [name, compile(environment, partial)]));
  for (const [name, template] of compiled) environment.registerPartial(name, template);
  const root = compiled.get(ROOT);
  if (!root) throw new Error(`there is no partial ${ROOT}`);
  return (view) => root(view);
}

// ---

/** Values are Markdown already, so nothing is escaped; a name that is not there is an error and no gap. */
function compile(environment: typeof Handlebars, { file, text }: Partial): Handlebars.TemplateDelegate {
  refuse(file, () => environment.precompile(text));
  const template = environment.compile(text, { noEscape: true, strict: true });
  return (context, options) => refuse(file, () => template(context, options));
}

/** An error of a partial inside of a partial has its file already. */
function refuse<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${file}: ${messageOf(cause)}`, { cause });
  }
}
