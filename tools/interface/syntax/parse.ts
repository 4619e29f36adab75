import type { Attribute, Block, Body, Expression, File, Label } from "./ast.ts";
import { Cursor } from "./cursor.ts";
import { parseExpression, parseWhole } from "./expressions.ts";
import { Source, type Span, SyntaxProblem } from "./source.ts";
import { parseLabel } from "./templates.ts";

/** Reads a file of HCL. @throws SyntaxProblem for the first thing in it that is none */
export function parseFile(path: string, text: string, linesBefore = 0): File {
  return parseSource(new Source(path, text, linesBefore));
}

/** Reads HCL from a source. @throws SyntaxProblem */
export function parseSource(source: Source): File {
  const cursor = new Cursor(source);
  cursor.accept("\ufeff");
  const body = parseBody(cursor, undefined);
  return { source, body, comments: cursor.comments };
}

/** Reads one expression, such as `var.size + 1`. @throws SyntaxProblem, also for something that comes behind it */
export function parseExpressionText(text: string, path = "expression"): { expression: Expression; source: Source } {
  const source = new Source(path, text);
  return { expression: parseWhole(new Cursor(source, "expression")), source };
}

// ---

/** @param open where the block begins, undefined for a whole file */
function parseBody(cursor: Cursor, open: Span | undefined): Body {
  const body: Body = { attributes: [], blocks: [] };
  const names = new Map<string, Attribute>();
  for (;;) {
    cursor.skipLines();
    if (open && cursor.accept("}")) return body;
    if (cursor.atEnd) {
      if (open) throw new SyntaxProblem('the block that begins here has no end: expected "}"', open);
      return body;
    }
    parseItem(cursor, body, names);
    cursor.skip();
    if (!cursor.atLineEnd)
      throw cursor.problem(`expected the end of the line behind an attribute or block, found ${cursor.found()}`);
  }
}

function parseItem(cursor: Cursor, body: Body, names: Map<string, Attribute>): void {
  const start = cursor.at;
  const name = cursor.identifier();
  if (name === undefined)
    throw cursor.problem(`expected an attribute (name = value) or a block (name { ... }), found ${cursor.found()}`);
  const nameSpan = cursor.spanFrom(start);
  cursor.skip();
  if (!cursor.looksAt("=") || cursor.looksAt("==")) {
    body.blocks.push(cursor.nested(() => parseBlock(cursor, name, nameSpan)));
    return;
  }
  const attribute = parseAttribute(cursor, name, nameSpan);
  const earlier = names.get(name);
  if (earlier) {
    const { line } = cursor.source.position(earlier.span.start);
    throw cursor.problem(`${name} is given twice in the same place: it is already in line ${line}`, nameSpan);
  }
  names.set(name, attribute);
  body.attributes.push(attribute);
}

function parseAttribute(cursor: Cursor, name: string, nameSpan: Span): Attribute {
  cursor.accept("=");
  const value = parseExpression(cursor.skip());
  return { name, nameSpan, value, span: { start: nameSpan.start, end: value.span.end } };
}

function parseBlock(cursor: Cursor, type: string, typeSpan: Span): Block {
  const labels: Label[] = [];
  while (!cursor.skip().looksAt("{")) labels.push(parseBlockLabel(cursor, type));
  const header = { start: typeSpan.start, end: labels.at(-1)?.span.end ?? typeSpan.end };
  cursor.accept("{");
  const body = cursor.skip().atLineEnd ? parseBody(cursor, header) : parseOneLine(cursor, type);
  return { type, labels, body, header, span: cursor.spanFrom(header.start) };
}

function parseBlockLabel(cursor: Cursor, type: string): Label {
  const start = cursor.at;
  if (cursor.looksAt('"')) return parseLabel(cursor);
  const text = cursor.identifier();
  if (text !== undefined) return { text, span: cursor.spanFrom(start) };
  throw cursor.problem(`expected "=" and a value, or labels and "{", behind ${type}; found ${cursor.found()}`);
}

/** The rest of `name {}` or `name { a = 1 }`. */
function parseOneLine(cursor: Cursor, type: string): Body {
  const body: Body = { attributes: [], blocks: [] };
  if (cursor.accept("}")) return body;
  const start = cursor.at;
  const name = cursor.identifier();
  if (name === undefined || !cursor.skip().looksAt("=") || cursor.looksAt("=="))
    throw cursor.problem(
      `expected one attribute (name = value) in a block ${type} of one line, found ${cursor.found()}`,
    );
  body.attributes.push(parseAttribute(cursor, name, { start, end: start + name.length }));
  cursor.expect("}", `behind the only attribute of a block ${type} of one line`);
  return body;
}
