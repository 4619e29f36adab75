/** What stands behind the language of a fence: `name="value"`, words alone, and `skip: REASON`, which ends the line. */
export type FenceAttributes = { attributes: Record<string, string>; flags: string[]; skip?: string };

/**
 * Reads what stands behind the language in the info string of a fence: `source="a.tf" from='variable "name"' inputs`, or `skip: REASON`.
 * A value stands in double quotes, or in single quotes where it has double quotes itself; there are no escapes.
 * @throws Error for anything else, for a name or word that stands there twice, and for `skip:` without a reason.
 */
export function attributesOf(said: string): FenceAttributes {
  const found: FenceAttributes = { attributes: {}, flags: [] };
  const names = new Set<string>();
  let rest = said.trim();
  while (rest !== "") {
    const { text, name = "", double, single, reason } = nextPart(rest, said);
    if (names.has(name)) throw new Error(`${name} stands twice in ${JSON.stringify(said)}`);
    names.add(name);
    const value = double ?? single;
    if (reason !== undefined) found.skip = reason;
    else if (value !== undefined) found.attributes[name] = value;
    else found.flags.push(name);
    rest = rest.slice(text.length);
  }
  return found;
}

// ---

type Part = { text: string; name?: string; double?: string; single?: string; reason?: string };

const NAME = "(?<name>[a-z][a-z-]*)";
const PART = new RegExp(
  `^(?:(?<reason>skip: *\\S.*)|${NAME}(?:="(?<double>[^"]*)"|='(?<single>[^']*)'|(?![^\\s])))\\s*`,
);

function nextPart(rest: string, said: string): Part {
  const match = PART.exec(rest);
  const glued = match !== null && match[0].length < rest.length && !/\s$/.test(match[0]);
  if (!match || glued)
    throw new Error(
      `expected name="value", a word or "skip: REASON" behind the language of a fence; found ${JSON.stringify(rest)} in ${JSON.stringify(said)}`,
    );
  const { reason, ...groups } = match.groups ?? {};
  if (reason === undefined) return { text: match[0], ...groups };
  return { text: match[0], name: "skip", reason: reason.replace(/^skip: */, "") };
}
