import type { Attribute, Block, Body, Comment, File, Label } from "./ast.ts";
import { Cursor } from "./cursor.ts";
import { foundJson, type JsonValue, type Member, readJson } from "./json/read.ts";
import { type BlockShape, FILE, FOREIGN, type Shape, UNKNOWN } from "./json/shapes.ts";
import { withoutQuotes } from "./json/text.ts";
import { checkNames, expressionOf, type Reading } from "./json/values.ts";
import { type Source, type Span, SyntaxProblem } from "./source.ts";

/** Reads a file of Terraform's JSON syntax. @throws SyntaxProblem for the first thing in it that is none */
export function parseJsonSource(source: Source): File {
  const comments: Comment[] = [];
  const root = readJson(new Cursor(source));
  const body = new BodyReader(comments).body(membersOf(root, "with the blocks of this file"), FILE);
  return { source, body, comments };
}

// ---

const COMMENT = "//";

class BodyReader {
  readonly #comments: Comment[];

  constructor(comments: Comment[]) {
    this.#comments = comments;
  }

  body(members: readonly Member[], shape: Shape): Body {
    const attributes: Attribute[] = [];
    const blocks: Block[] = [];
    const given: Member[] = [];
    for (const member of members) {
      const block = blockShape(member, shape);
      if (member.name.value === COMMENT) this.#comment(member);
      else if (block) blocks.push(...this.#blocks(member, block));
      else {
        given.push(member);
        attributes.push(attributeOf(member, shape));
      }
    }
    checkNames(given);
    return { attributes, blocks };
  }

  /** The blocks of a type: its names are members of objects in each other, and of a list each item is a block. */
  #blocks({ name, value }: Member, { labels, inside }: BlockShape): Block[] {
    const type = name.value;
    const read = (value: JsonValue, names: Label[]): Block[] => {
      const header = names.at(-1)?.span ?? name.span;
      if (names.length < labels)
        return named(value, type).flatMap((member) =>
          read(member.value, [...names, { text: member.name.value, span: member.name.span }]),
        );
      const bodies = value.kind === "list" ? value.items : isNull(value) ? [] : [value];
      return bodies.map((each) => {
        const body = this.body(membersOf(each, `with what is in ${type}`), inside);
        return { type, labels: names, body, header, span: { start: header.start, end: each.span.end } };
      });
    };
    return read(value, []);
  }

  #comment({ value, span }: Member): void {
    if (value.kind === "text") this.#comments.push({ text: `// ${value.value.replaceAll("\n", " ")}`, span });
  }
}

function blockShape({ name, value }: Member, shape: Shape): BlockShape | undefined {
  const known = shape.blocks?.[name.value];
  if (known) return known;
  if (shape === FILE) return UNKNOWN;
  return shape.foreign && isBlockOfProvider(value) ? { labels: 0, inside: FOREIGN } : undefined;
}

/** Values and blocks look the same, but only in blocks there are `dynamic` ones, which give names to what is in them. */
function isBlockOfProvider(value: JsonValue): boolean {
  if (value.kind === "list") return value.items.some(isBlockOfProvider);
  return (
    value.kind === "object" &&
    value.members.some(({ name, value }) => (name.value === "dynamic" && "span" in value) || isBlockOfProvider(value))
  );
}

function attributeOf({ name, value, span }: Member, shape: Shape): Attribute {
  const reading: Reading = shape.expressions?.includes(name.value)
    ? "expression"
    : shape.constants?.includes(name.value)
      ? "constant"
      : "template";
  const { expressionsWithin = [] } = shape;
  const within = (inner: string): Reading => (expressionsWithin.includes(inner) ? "expression" : reading);
  return { name: name.value, nameSpan: withoutQuotes(name), value: expressionOf(value, { reading, within }), span };
}

function named(value: JsonValue, type: string): Member[] {
  const members = membersOf(value, `with the names of ${type} blocks`);
  if (members.length === 0)
    throw new SyntaxProblem(`expected at least one name of a ${type} block, found none`, firstOf(value.span));
  return members;
}

/** What is in an object, or in all objects of a list. */
function membersOf(value: JsonValue, what: string): Member[] {
  const problem = (found: JsonValue) =>
    new SyntaxProblem(`expected an object, or a list of objects, ${what}; found ${foundJson(found)}`, found.span);
  if (value.kind === "object") return value.members;
  if (isNull(value)) return [];
  if (value.kind !== "list") throw problem(value);
  return value.items.flatMap((item) => {
    if (item.kind !== "object" && !isNull(item)) throw problem(item);
    return item.kind === "object" ? item.members : [];
  });
}

function isNull(value: JsonValue): boolean {
  return value.kind === "constant" && value.value === null;
}

function firstOf({ start }: Span): Span {
  return { start, end: start + 1 };
}
