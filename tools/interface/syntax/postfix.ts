import type { Expression } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { NUMBER_TOKEN, parseExpression } from "./expressions.ts";

/** Reads what is taken of a value: `.name`, `.0`, `[key]`, `[*]`, `.*`. @throws SyntaxProblem */
export function parseAccess(cursor: Cursor, term: Expression): Expression {
  let of = term;
  for (let step = parseStep(cursor, of); step; step = parseStep(cursor, of)) {
    cursor.around();
    of = step;
  }
  return of;
}

// ---

function parseStep(cursor: Cursor, of: Expression): Expression | undefined {
  const end = cursor.at;
  cursor.skip();
  if (cursor.looksAt(".") && !cursor.looksAt("...")) {
    cursor.accept(".");
    return cursor.skip().accept("*") ? parseOldSplat(cursor, of) : parseName(cursor, of);
  }
  if (cursor.accept("[")) return parseIndex(cursor, of);
  cursor.at = end;
  return undefined;
}

/** A name or an old index behind a dot. */
function parseName(cursor: Cursor, of: Expression): Expression {
  const start = cursor.at;
  const name = cursor.identifier() ?? parseOldIndex(cursor);
  return { kind: "attribute", of, name, nameSpan: cursor.spanFrom(start), span: cursor.spanFrom(of.span.start) };
}

function parseOldIndex(cursor: Cursor): string {
  const start = cursor.at;
  const number = cursor.take(NUMBER_TOKEN);
  if (number === undefined) throw cursor.problem(`expected a name behind ".", found ${cursor.found()}`);
  if (number.includes("."))
    throw cursor.problem(`expected [ ] for an index of an index, found .${number}`, cursor.spanFrom(start));
  return number;
}

function parseIndex(cursor: Cursor, of: Expression): Expression {
  const start = of.span.start;
  const splat = cursor.skip().accept("*");
  if (!splat) {
    const key = cursor.inside(false, () => {
      const value = parseExpression(cursor.skip());
      cursor.expect("]", "behind an index");
      return value;
    });
    return { kind: "index", of, key, span: cursor.spanFrom(start) };
  }
  cursor.expect("]", "behind [*");
  const item: Expression = { kind: "item", span: { start: cursor.at, end: cursor.at } };
  const each = cursor.nested(() => parseAccess(cursor, item));
  return { kind: "splat", of, each, span: cursor.spanFrom(start) };
}

/** What follows `.*` is taken of every element as long as it is names; an index then is one of the whole. */
function parseOldSplat(cursor: Cursor, of: Expression): Expression {
  let each: Expression = { kind: "item", span: { start: cursor.at, end: cursor.at } };
  for (;;) {
    const end = cursor.at;
    cursor.skip();
    if (!cursor.looksAt(".") || cursor.looksAt("...")) {
      cursor.at = end;
      return { kind: "splat", of, each, span: cursor.spanFrom(of.span.start) };
    }
    cursor.accept(".");
    if (cursor.skip().looksAt("*")) throw cursor.problem('expected [*] for a second "*" behind a first one, found .*');
    each = parseName(cursor, each);
    cursor.around();
  }
}
