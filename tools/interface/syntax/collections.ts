import type { Expression, ObjectItem } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./expressions.ts";

/** Reads `[a, b]` or `[for a in b : c]`. @throws SyntaxProblem */
export function parseBrackets(cursor: Cursor): Expression {
  const start = cursor.at;
  cursor.accept("[");
  return cursor.inside(false, () => {
    if (cursor.skip().keyword("for")) return parseFor(cursor, start, "]");
    const items: Expression[] = [];
    while (!cursor.skip().accept("]")) {
      items.push(parseExpression(cursor));
      if (!cursor.skip().accept(",") && !cursor.looksAt("]"))
        throw cursor.problem(`expected "," or "]" behind an item of a list, found ${cursor.found()}`);
    }
    return { kind: "tuple", items, span: cursor.spanFrom(start) };
  });
}

/** Reads `{ a = b }` or `{for a in b : c => d}`. @throws SyntaxProblem */
export function parseBraces(cursor: Cursor): Expression {
  const start = cursor.at;
  cursor.accept("{");
  if (cursor.skipLines().keyword("for")) return cursor.inside(false, () => parseFor(cursor, start, "}"));
  return cursor.inside(true, () => {
    const items: ObjectItem[] = [];
    while (!cursor.skipLines().accept("}")) {
      items.push(parseItem(cursor));
      if (cursor.skip().accept(",") || cursor.looksAt("}") || (cursor.atLineEnd && !cursor.atEnd)) continue;
      throw cursor.problem(`expected a comma, a new line or "}" behind an entry of an object, found ${cursor.found()}`);
    }
    return { kind: "object", items, span: cursor.spanFrom(start) };
  });
}

/** A key that is one word stands for itself. */
export function nameOfKey(key: Expression): Expression {
  if (key.kind === "variable") return { kind: "literal", value: key.name, span: key.span };
  if (key.kind === "literal") return { kind: "literal", value: String(key.value), span: key.span };
  return key;
}

// ---

function parseItem(cursor: Cursor): ObjectItem {
  const key = nameOfKey(parseExpression(cursor));
  if (!cursor.skip().accept("=") && !cursor.accept(":"))
    throw cursor.problem(`expected "=" or ":" behind a key, found ${cursor.found()}`);
  const value = parseExpression(cursor.skip());
  return { key, value, span: { start: key.span.start, end: value.span.end } };
}

function parseFor(cursor: Cursor, start: number, close: "]" | "}"): Expression {
  let value = parseForName(cursor, "for");
  let key: string | undefined;
  if (cursor.skip().accept(",")) [key, value] = [value, parseForName(cursor, ",")];
  if (!cursor.skip().keyword("in"))
    throw cursor.problem(`expected "in" behind the names of a for, found ${cursor.found()}`);
  const collection = parseExpression(cursor.skip());
  cursor.expect(":", "behind the collection of a for");
  let result = parseExpression(cursor.skip());
  let resultKey: Expression | undefined;
  if (close === "}") {
    cursor.expect("=>", "behind the key of a for in braces");
    [resultKey, result] = [result, parseExpression(cursor.skip())];
  }
  const grouped = close === "}" && cursor.skip().accept("...");
  const condition = cursor.skip().keyword("if") ? parseExpression(cursor.skip()) : undefined;
  cursor.expect(close, "at the end of a for");
  return { kind: "for", key, value, collection, resultKey, result, condition, grouped, span: cursor.spanFrom(start) };
}

function parseForName(cursor: Cursor, before: string): string {
  const name = cursor.skip().identifier();
  if (name === undefined) throw cursor.problem(`expected a name behind ${before}, found ${cursor.found()}`);
  return name;
}
