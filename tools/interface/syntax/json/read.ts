import type { Cursor } from "../cursor.ts";
import type { Span } from "../source.ts";
import { type JsonText, readText } from "./text.ts";

/** A value of JSON and where it stands. */
export type JsonValue =
  | JsonText
  | { kind: "number"; text: string; span: Span }
  | { kind: "constant"; value: boolean | null; span: Span }
  | { kind: "list"; items: JsonValue[]; span: Span }
  | { kind: "object"; members: Member[]; span: Span };

/** `"name": value`, in the order of the text; a name may be there more than once. */
export type Member = { name: JsonText; value: JsonValue; span: Span };

/** Reads a whole text of JSON. https://www.rfc-editor.org/rfc/rfc8259 @throws SyntaxProblem */
export function readJson(cursor: Cursor): JsonValue {
  const value = readValue(skip(cursor));
  if (!skip(cursor).atEnd) throw cursor.problem(`expected the end of the file, found ${cursor.found()}`);
  return value;
}

/** What a value is, for a message. */
export function foundJson(value: JsonValue): string {
  switch (value.kind) {
    case "text":
      return `a text: ${JSON.stringify(value.value)}`;
    case "number":
      return value.text;
    case "constant":
      return String(value.value);
    case "list":
      return "a list";
    case "object":
      return "an object";
  }
}

// ---

const BLANK = /[ \t\r\n]+/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.])/y;
const CONSTANT = /(?:true|false|null)(?!\w)/y;

function skip(cursor: Cursor): Cursor {
  cursor.take(BLANK);
  return cursor;
}

function readValue(cursor: Cursor): JsonValue {
  const start = cursor.at;
  if (cursor.looksAt('"')) return readText(cursor);
  if (cursor.looksAt("[")) return cursor.nested(() => readList(cursor));
  if (cursor.looksAt("{")) return cursor.nested(() => readObject(cursor));
  const constant = cursor.take(CONSTANT);
  if (constant !== undefined)
    return { kind: "constant", value: constant === "null" ? null : constant === "true", span: cursor.spanFrom(start) };
  const text = cursor.take(NUMBER);
  if (text !== undefined) return { kind: "number", text, span: cursor.spanFrom(start) };
  throw cursor.problem(`expected a value of JSON, found ${cursor.found()}`);
}

function readList(cursor: Cursor): JsonValue {
  const start = cursor.at;
  const items: JsonValue[] = [];
  readBetween(cursor, "[", "]", () => items.push(readValue(cursor)));
  return { kind: "list", items, span: cursor.spanFrom(start) };
}

function readObject(cursor: Cursor): JsonValue {
  const start = cursor.at;
  const members: Member[] = [];
  readBetween(cursor, "{", "}", () => members.push(readMember(cursor)));
  return { kind: "object", members, span: cursor.spanFrom(start) };
}

function readMember(cursor: Cursor): Member {
  if (!cursor.looksAt('"')) throw cursor.problem(`expected a name in quotes, found ${cursor.found()}`);
  const name = readText(cursor);
  if (!skip(cursor).accept(":"))
    throw cursor.problem(`expected ":" and a value behind a name, found ${cursor.found()}`);
  const value = readValue(skip(cursor));
  return { name, value, span: { start: name.span.start, end: value.span.end } };
}

/** Reads what stands between two brackets, with commas between and none behind the last. */
function readBetween(cursor: Cursor, open: string, close: string, read: () => void): void {
  cursor.accept(open);
  if (skip(cursor).accept(close)) return;
  for (;;) {
    read();
    if (skip(cursor).accept(close)) return;
    if (!cursor.accept(",")) throw cursor.problem(`expected "," or "${close}" behind a value, found ${cursor.found()}`);
    if (skip(cursor).looksAt(close))
      throw cursor.problem(`expected no comma before "${close}", which JSON does not have`);
  }
}
