import type { Random } from "./random.ts";

/** A file that the grammar of HCL gives: attributes and blocks with expressions of every kind, nested up to a depth. */
export function madeFile(random: Random): string {
  return random.some(3, () => (random.once(3) ? block(random) : attribute(random))).join("");
}

/** An expression. `lines`: whether it may go over several lines. */
export function expression(random: Random, depth: number, lines: boolean): string {
  return random.pick(depth <= 0 ? LEAVES : EXPRESSIONS)({ random, depth: depth - 1, lines });
}

// ---

type Made = { random: Random; depth: number; lines: boolean };

const NAMES = ["a", "b1", "var", "each", "in", "if", "for", "null", "a-b", "é", "_x", "true", "endif"];

const LEAVES: readonly ((made: Made) => string)[] = [
  ({ random }) => random.pick(["0", "1", "10", "1.50", "2e3", "1E-2", "0.001", "12345678901234567890.123"]),
  ({ random }) => random.pick(["true", "false", "null", "a", "var.b", "each.value", "local.a-b", "é.é"]),
  ({ random }) => `"${text(random)}"`,
  () => '""',
];

const EXPRESSIONS: readonly ((made: Made) => string)[] = [
  ...LEAVES,
  (made) => `"${template(made, text)}"`,
  (made) => `"${template(made, text)}"`,
  (made) => (made.lines || made.random.once(2) ? heredoc(made) : `"\${${inner(made)}}"`),
  (made) => `(${inside(made, inner)})`,
  (made) => `[${inside(made, (within) => within.random.some(3, () => inner(within)).join(separator(within)))}]`,
  (made) => `{${object(made)}}`,
  (made) => `${made.random.pick(["f", "core::f", "a::b::c"])}(${inside(made, args)})`,
  (made) =>
    `${inner(made)}${gap(made)}${made.random.pick(["+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||"])}${gap(made)}${inner(made)}`,
  (made) => `${made.random.pick(["-", "!", "- ", "!!"])}${inner(made)}`,
  (made) => `${inner(made)}${gap(made)}?${gap(made)}${inner(made)}${gap(made)}:${gap(made)}${inner(made)}`,
  (made) => inner(made) + made.random.some(3, () => step(made)).join(""),
  (made) => inner(made) + made.random.some(3, () => step(made)).join(""),
  (made) =>
    `[${inside(made, (within) => `for ${names(within)} in ${inner(within)} : ${inner(within)}${condition(within)}`)}]`,
  (made) =>
    `{${inside(made, (within) => `for ${names(within)} in ${inner(within)} : ${inner(within)} => ${inner(within)}${within.random.pick(["", "..."])}${condition(within)}`)}}`,
];

function attribute(random: Random): string {
  return `${random.pick(NAMES)}${random.pick([" = ", "=", " =\t"])}${expression(random, 1 + random.below(5), false)}${random.pick(["\n", "\r\n", " # c\n", " // c\n", " /* c */\n"])}`;
}

function block(random: Random): string {
  const labels = random.some(2, () => random.pick(['"a"', "b", '"a b"', '"é"', '"\\n"'])).map((label) => `${label} `);
  const body = random.once(4) ? "{}" : random.once(4) ? `{ ${attribute(random).trim()} }` : `{\n${madeFile(random)}}`;
  return `${random.pick(NAMES)} ${labels.join("")}${body}\n`;
}

function inner({ random, depth, lines }: Made): string {
  return expression(random, depth, lines);
}

/** What stands in brackets may go over several lines. */
function inside(made: Made, write: (made: Made) => string): string {
  const within = { ...made, lines: true };
  return `${gap(within)}${write(within)}${gap(within)}`;
}

function gap({ random, lines }: Made): string {
  return random.pick(["", " ", " ", "  ", "\t", " /* c */ ", ...(lines ? ["\n", " # c\n ", "\r\n"] : [" "])]);
}

function separator(made: Made): string {
  return `${gap(made)},${gap(made)}`;
}

function args(made: Made): string {
  const given = made.random.some(3, () => inner(made)).join(separator(made));
  return given === "" ? "" : given + made.random.pick(["", "", ",", "..."]);
}

/** Ends of lines part the items of an object, wherever it stands. */
function object(made: Made): string {
  const within = { ...made, lines: false };
  const key = () =>
    made.random.pick([
      () => made.random.pick(NAMES),
      () => `(${inner(within)})`,
      () => `"${text(made.random)}"`,
      () => inner(within),
    ])();
  const items = made.random.some(3, () => `${key()}${made.random.pick([" = ", "=", ": "])}${inner(within)}`);
  const [between, before] = made.random.pick([
    [", ", " "],
    ["\n", "\n"],
    [",\n", "\n"],
    [" # c\n", "\n"],
  ] as const);
  return items.length === 0 ? before : `${before}${items.join(between)}${made.random.pick([" ", "\n", ", "])}`;
}

function step(made: Made): string {
  const { random } = made;
  return random.pick([
    () => `.${random.pick(NAMES)}`,
    () => `[${inside(made, inner)}]`,
    () => "[*]",
    () => ".*",
    () => `.${random.below(10)}`,
    () => `["${text(random)}"]`,
    () => `${gap(made)}.${gap(made)}a`,
  ])();
}

function names({ random }: Made): string {
  return random.pick(["a", "a, b", "é,b", "in", "a , b"]);
}

function condition(made: Made): string {
  return made.random.once(2) ? ` if ${inner(made)}` : "";
}

function text(random: Random): string {
  return random
    .some(3, () =>
      random.pick([
        "a",
        " ",
        "é",
        "e\u0301",
        "\\n",
        '\\"',
        "\\\\",
        "\\u00e9",
        "$",
        "$${",
        "%%{",
        "%",
        "#",
        "//",
        "\u{1f600}",
        "  ",
      ]),
    )
    .join("");
}

/** Text with values and directives in it. */
function template(made: Made, between: (random: Random) => string): string {
  const { random } = made;
  const sequence = (content: string, sign = "$") =>
    `${sign}{${random.pick(["", "~", "~ ", " "])}${content}${random.pick(["", "~", " ~", " "])}}`;
  const part = random.pick([
    () => sequence(inner({ ...made, lines: true })),
    () => sequence(inner({ ...made, lines: true })),
    () =>
      `${sequence(`if ${inner(made)}`, "%")}${between(random)}${random.once(2) ? sequence("else", "%") + between(random) : ""}${sequence("endif", "%")}`,
    () =>
      `${sequence(`for ${names(made)} in ${inner(made)}`, "%")}${between(random)}${sequence(inner(made))}${sequence("endfor", "%")}`,
  ]);
  return between(random) + random.some(2, () => part() + between(random)).join("");
}

function heredoc(made: Made): string {
  const line = (random: Random) =>
    random.pick(["", "\n", "  a\n", "    b ", "\tc\n", '\\n"\n', " \n", "$", "$${a}", "é\r\n", "EO"]);
  return `<<${made.random.pick(["", "-"])}EOT\n${template(made, line)}\n${made.random.pick(["", "  ", "\t"])}EOT\n`;
}
