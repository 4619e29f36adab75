/**
 * What a description of a whole says about one of its fields, in the form "`size`: how large it is; it can grow. `class`: ...". A clause goes on
 * until that of the next field, the end of its sentence, or of the parentheses around it. Undefined where the name stands there in another way.
 */
export function clauseAbout(name: string, description: string): string | undefined {
  const clauses = [...description.matchAll(BEGIN)];
  const at = clauses.findIndex((clause) => clause.groups?.name === name);
  const clause = clauses[at];
  if (!clause) return undefined;
  const rest = description.slice(clause.index + clause[0].length, clauses[at + 1]?.index);
  const text = untilClosed(rest.split(/(?<=[.!?])\s+(?=[A-Z`])/)[0] ?? "").trim();
  return text === "" ? undefined : sentence(text);
}

// ---

/** The name of a field at the beginning of a sentence or of a part of one, perhaps with what it is in parentheses. */
const BEGIN = /(?<=^|[.;:,]\s+(?:and\s+)?)`(?<name>[\w-]+)`(?: \([^)]*\))?: /g;

/** Up to a parenthesis that was opened before. */
function untilClosed(text: string): string {
  let open = 0;
  for (const [index, character] of [...text].entries()) {
    if (character === "(") open += 1;
    if (character === ")") open -= 1;
    if (open < 0) return [...text].slice(0, index).join("");
  }
  return text;
}

function sentence(text: string): string {
  const begun = `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/[;,]?(?: and)?$/, "");
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
