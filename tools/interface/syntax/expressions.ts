import type { Expression } from "./ast.ts";
import { parseBraces, parseBrackets } from "./collections.ts";
import type { Cursor } from "./cursor.ts";
import { parseAccess } from "./postfix.ts";
import type { Span } from "./source.ts";
import { parseHeredoc, parseQuoted } from "./templates.ts";

/** Reads an expression; blanks before it have been skipped. @throws SyntaxProblem */
export function parseExpression(cursor: Cursor): Expression {
  return cursor.nested(() => parseConditional(cursor));
}

/** Reads an expression and expects the end of the text behind it. @throws SyntaxProblem */
export function parseWhole(cursor: Cursor): Expression {
  const expression = cursor.inside(false, () => parseExpression(cursor.skip()));
  if (!cursor.skipLines().atEnd) throw cursor.problem(`expected the end of the expression, found ${cursor.found()}`);
  return expression;
}

// ---

/** Binary operators, from those that bind least. https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#operations */
const OPERATORS = new Map<string, number>([
  ["||", 1],
  ["&&", 2],
  ["==", 3],
  ["!=", 3],
  ["<", 4],
  [">", 4],
  ["<=", 4],
  [">=", 4],
  ["+", 5],
  ["-", 5],
  ["*", 6],
  ["/", 6],
  ["%", 6],
]);
const OPERATOR = /\|\||&&|==|!=|[<>]=?|[-+*/%]/y;
/** Digits, dots and exponents in any order, as HCL cuts them out; not all of it is a number. */
export const NUMBER_TOKEN = /\d(?:(?:[\d.]|[eE][-+]?\d)*(?:\d|[eE][-+]?\d))?/y;
const NUMBER = /^\d+(?:\.\d*)?(?:[eE][-+]?\d+)?$/;

function parseConditional(cursor: Cursor): Expression {
  const condition = parseBinary(cursor, 1);
  if (!cursor.skip().accept("?")) return condition;
  const then = parseExpression(cursor.skip());
  cursor.expect(":", "and a second value behind the first of a condition");
  const otherwise = parseExpression(cursor.skip());
  const span = { start: condition.span.start, end: otherwise.span.end };
  return { kind: "conditional", condition, then, otherwise, span };
}

/** Operators that bind at least as much as `least`; those that bind the same go from left to right. */
function parseBinary(cursor: Cursor, least: number): Expression {
  const beside = cursor.begin();
  let left = parseUnary(cursor);
  for (;;) {
    const [operator, binding] = operatorAt(cursor.skip());
    if (operator === undefined || binding < least) break;
    cursor.at += operator.length;
    const right = parseBinary(cursor.skip(), binding + 1);
    left = { kind: "binary", operator, left, right, span: { start: left.span.start, end: right.span.end } };
    cursor.around();
  }
  cursor.end(beside);
  return left;
}

/** The operator that comes next and how much it binds; the cursor stays before it. */
function operatorAt(cursor: Cursor): [string, number] | [undefined, 0] {
  const start = cursor.at;
  const operator = cursor.take(OPERATOR);
  cursor.at = start;
  const binding = OPERATORS.get(operator ?? "");
  return operator === undefined || binding === undefined ? [undefined, 0] : [operator, binding];
}

function parseUnary(cursor: Cursor): Expression {
  const start = cursor.at;
  const operator = cursor.next;
  if ((operator !== "-" && operator !== "!") || cursor.looksAt("!=")) return parseAccess(cursor, parseTerm(cursor));
  cursor.at += 1;
  const operand = cursor.nested(() => parseUnary(cursor.skip()));
  return { kind: "unary", operator, operand, span: { start, end: operand.span.end } };
}

function parseTerm(cursor: Cursor): Expression {
  const start = cursor.at;
  switch (cursor.next) {
    case '"':
      return parseQuoted(cursor);
    case "<":
      return parseHeredoc(cursor);
    case "[":
      return parseBrackets(cursor);
    case "{":
      return parseBraces(cursor);
    case "(":
      return parseParentheses(cursor);
  }
  const number = cursor.take(NUMBER_TOKEN);
  if (number !== undefined) {
    if (!NUMBER.test(number)) throw cursor.problem(`expected a number, found ${number}`, cursor.spanFrom(start));
    return { kind: "number", text: number, span: cursor.spanFrom(start) };
  }
  const name = cursor.identifier();
  if (name === undefined) throw cursor.problem(`expected a value, found ${cursor.found()}`);
  return parseNamed(cursor, name, start);
}

function parseParentheses(cursor: Cursor): Expression {
  const start = cursor.at;
  cursor.accept("(");
  return cursor.inside(false, () => {
    const inner = parseExpression(cursor.skip());
    cursor.expect(")", "behind a value in parentheses");
    return { kind: "parentheses", inner, span: cursor.spanFrom(start) };
  });
}

/** What begins with a name: a call of a function, a keyword, a reference. */
function parseNamed(cursor: Cursor, first: string, start: number): Expression {
  let nameSpan = cursor.spanFrom(start);
  let name = first;
  cursor.skip();
  while (cursor.accept("::")) {
    const part = cursor.skip().identifier();
    if (part === undefined)
      throw cursor.problem(`expected the name of a function behind ${name}::, found ${cursor.found()}`);
    name += `::${part}`;
    nameSpan = cursor.spanFrom(start);
    cursor.skip();
  }
  if (cursor.looksAt("(")) return parseCall(cursor, name, nameSpan);
  if (name !== first) throw cursor.problem(`expected "(" behind the function ${name}, found ${cursor.found()}`);
  cursor.at = nameSpan.end;
  const value = { true: true, false: false, null: null }[name];
  return value === undefined ? { kind: "variable", name, span: nameSpan } : { kind: "literal", value, span: nameSpan };
}

function parseCall(cursor: Cursor, name: string, nameSpan: Span): Expression {
  cursor.accept("(");
  return cursor.inside(false, () => {
    const args: Expression[] = [];
    let expand = false;
    while (!cursor.skip().accept(")")) {
      args.push(parseExpression(cursor));
      cursor.skip();
      if (cursor.accept("...")) {
        expand = true;
        cursor.expect(")", `behind the last argument of ${name}`);
        break;
      }
      if (!cursor.accept(",") && !cursor.looksAt(")"))
        throw cursor.problem(`expected "," or ")" behind an argument of ${name}, found ${cursor.found()}`);
    }
    return { kind: "call", name, nameSpan, args, expand, span: cursor.spanFrom(nameSpan.start) };
  });
}
