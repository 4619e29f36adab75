import type { Random } from "./random.ts";

/** Changes a text in one to four ways that break HCL, or may. @param others texts of which pieces are put in */
export function mutate(random: Random, text: string, others: readonly string[]): string {
  let changed = text;
  for (let times = 1 + random.below(4); times > 0; times -= 1) changed = random.pick(CHANGES)(random, changed, others);
  // Half of a character that UTF-16 writes as two is in no file.
  return changed.toWellFormed();
}

// ---

type Change = (random: Random, text: string, others: readonly string[]) => string;

/** What means something in HCL, and what means trouble in any text. */
const TOKENS = [
  ..."{}[]()=,.:?!-+*/%<>&|\"'\\$~#;@`^_09aZ \t\n",
  ...[
    "${",
    "%{",
    "$${",
    "%%{",
    "${~",
    "~}",
    "%{~ if true ~}",
    "%{ else }",
    "%{ endif }",
    "%{ for a, b in c }",
    "%{ endfor }",
  ],
  ...[
    "<<EOT\n",
    "<<-EOT\n",
    "\nEOT\n",
    "\n  EOT",
    "EOT",
    "\\n",
    "\\u00e9",
    "\\U0001F600",
    "\\ud800",
    "\\x",
    '\\"',
    "\\${",
  ],
  ...["//", "/*", "*/", "# a\n", "[*]", ".*", ".0", ".0.1", "...", "=>", "==", "!=", "&&", "||", ">=", "::", "a::b("],
  ...[
    "for",
    "in",
    "if",
    "null",
    "true",
    "[for a in b : a]",
    "{for a, b in c : a => b...}",
    "(a)",
    "a ? b : c",
    "-1",
    "!a",
  ],
  ...["1.5e3", "1e", "0x1f", "1.", ".5", "1_000", "1.2.3", "\u00b2", "\u0663"],
  ...[
    "\r\n",
    "\r",
    "\0",
    "\ufeff",
    "\u2028",
    "\u0085",
    "\u00a0",
    "\ufffd",
    "e\u0301",
    "\u{1f600}",
    "\u{1f468}\u200d\u{1f469}",
    "\u1e9e",
    "\u4e2d",
  ],
];

const CHANGES: readonly Change[] = [
  (random, text) => replaced(random, text, 0, random.pick(TOKENS)),
  (random, text) => replaced(random, text, 0, random.pick(TOKENS) + random.pick(TOKENS)),
  (random, text) => replaced(random, text, 1, random.pick(TOKENS)),
  (random, text) => replaced(random, text, 1 + random.below(4), ""),
  (random, text) => replaced(random, text, random.below(40), ""),
  (random, text) => replaced(random, text, 0, piece(random, text)),
  (random, text, others) => replaced(random, text, random.below(10), piece(random, random.pick(others))),
  (random, text) => lines(random, text, () => []),
  (random, text) => lines(random, text, (line) => [line, line]),
  (random, text) => lines(random, text, (line) => [line + random.pick(TOKENS)]),
  (random, text) => text.slice(0, random.below(text.length + 1)),
  (random, text) => wrapped(random, text),
  (_, text) => text.replaceAll(/\r?\n/g, "\r\n"),
  (_, text) => `\ufeff${text}`,
];

function replaced(random: Random, text: string, length: number, by: string): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + by + text.slice(at + length);
}

function piece(random: Random, text: string): string {
  const start = random.below(text.length + 1);
  return text.slice(start, start + random.below(60));
}

function lines(random: Random, text: string, change: (line: string) => string[]): string {
  const all = text.split("\n");
  const at = random.below(all.length);
  return all.flatMap((line, index) => (index === at ? change(line) : [line])).join("\n");
}

/** Puts brackets, quotes or a heredoc around a piece. */
function wrapped(random: Random, text: string): string {
  const [open, close] = random.pick([
    ["(", ")"],
    ["[", "]"],
    ["{ a = ", " }"],
    ['"${', '}"'],
    ['"%{ if ', ' }%{ endif }"'],
    ["<<-EOT\n  a ${", "}\n EOT\n"],
    ["f(", "...)"],
  ] as const);
  const start = random.below(text.length + 1);
  const end = start + random.below(30);
  return text.slice(0, start) + open + text.slice(start, end) + close + text.slice(end);
}
