import Handlebars from "handlebars";
import { closest } from "../utils/closest.ts";
import { messageOf, UserError } from "../utils/errors.ts";

/** A template of Handlebars, and the file that it is from, for messages. */
export type Partial = { file: string; text: string };

/** Makes the text of what was prepared. */
export type Render<View> = (view: View) => string;

export type RendererOptions = {
  /** The partial that has all the others in it. */
  root: string;
  /** What values are: text that must not be taken for HTML, or Markdown that stays as it is. */
  values: "text" | "markdown";
};

/**
 * Compiles partials, by their names. @param own replace those of the same names
 * @throws UserError for one that is not known or does not compile; what it returns, for one that names what is not there
 */
export function renderer<View>(
  given: ReadonlyMap<string, Partial>,
  own: ReadonlyMap<string, Partial>,
  { root, values }: RendererOptions,
): Render<View> {
  const environment = Handlebars.create();
  for (const [name, partial] of own) {
    if (given.has(name)) continue;
    throw new UserError(`${partial.file}: there is no partial ${name}${closest(name, [...given.keys()])}`);
  }
  const options = { noEscape: values === "markdown", strict: true };
  const compiled = new Map([...given, ...own].map(([name, partial]) => [name, compile(environment, partial, options)]));
  for (const [name, template] of compiled) environment.registerPartial(name, template);
  const template = compiled.get(root);
  if (!template) throw new Error(`there is no partial ${root}`);
  return (view) => template(view);
}

// ---

/** A name that is not there is an error and no gap. */
function compile(
  environment: typeof Handlebars,
  { file, text }: Partial,
  given: { noEscape: boolean; strict: boolean },
): Handlebars.TemplateDelegate {
  refuse(file, () => environment.precompile(text));
  const template = environment.compile(text, given);
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
