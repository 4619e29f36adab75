import { expandNames } from "./metric-lists.ts";

/** What an expression of PromQL, or a query of LogQL, asks for. */
export type Question = {
  /** What it selects: names of metrics (of LogQL none), and the labels that it compares. */
  selectors: Selector[];
  /** Labels in `by`, `without`, `on`, `ignoring`, `group_left` and `group_right`. */
  grouped: string[];
  /** Labels that `label_replace` and `label_join` make. */
  made: string[];
};

export type Selector = { names: string[]; matchers: Matcher[] };
export type Matcher = { label: string; operator: string; value: string };

/**
 * Reads an expression as far as names go: it knows texts, selectors, groupings, ranges and operators, and nothing of precedence, types or
 * which functions there are (promtool checks that, in test/plan). Names in texts that functions take are not names to it.
 * @throws Error when a pattern of `__name__` is more than names and groups of names
 */
export function questionOf(expression: string): Question {
  const tokens = [...expression.matchAll(TOKEN)].map(([token]) => token).filter((token) => !/^[\s#]/.test(token));
  const question: Question = { selectors: [], grouped: [], made: [] };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? "";
    const next = tokens[at + 1];
    if (GROUPING.includes(token) && next === "(") {
      const end = endOf(tokens, ")", at);
      question.grouped.push(...tokens.slice(at + 2, end).filter(isName));
      at = end;
    } else if (token === "[") at = endOf(tokens, "]", at);
    else if (token === "{") {
      const end = endOf(tokens, "}", at);
      question.selectors.push(selectorOf([], tokens.slice(at + 1, end)));
      at = end;
    } else if (/^label_(?:replace|join)$/.test(token)) question.made.push(...madeBy(tokens, at + 1));
    else if (isName(token) && next !== "(" && !OPERATORS.includes(token) && !GROUPING.includes(next ?? "")) {
      const end = next === "{" ? endOf(tokens, "}", at) : at;
      question.selectors.push(selectorOf([token], tokens.slice(at + 2, end)));
      at = end;
    }
  }
  return question;
}

// ---

const TOKEN =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#.*|\s+|\d[\w.]*|[a-zA-Z_:\ufffc][\w:\ufffc]*|[=!]~|[=!<>]=|./gs;
const GROUPING = ["by", "without", "on", "ignoring", "group_left", "group_right"];
const OPERATORS = [
  "and",
  "or",
  "unless",
  "atan2",
  "bool",
  "offset",
  "start",
  "end",
  "inf",
  "nan",
  "Inf",
  "NaN",
  ...GROUPING,
];

/** Where something ends, which in a broken expression is its end. */
function endOf(tokens: readonly string[], closing: string, from: number): number {
  const at = tokens.indexOf(closing, from);
  return at < 0 ? tokens.length : at;
}

function isName(token: string): boolean {
  return /^[a-zA-Z_:\ufffc]/.test(token);
}

function selectorOf(names: string[], inside: readonly string[]): Selector {
  const selector: Selector = { names, matchers: [] };
  for (const [at, operator] of inside.entries()) {
    const [label = "", value = ""] = [inside[at - 1], inside[at + 1]];
    if (!/^(?:=|!=|=~|!~)$/.test(operator) || !isName(label)) continue;
    const text = value.slice(1, -1);
    if (label !== "__name__") selector.matchers.push({ label, operator, value: text });
    else if (operator === "=") selector.names.push(text);
    else if (operator === "=~") selector.names.push(...expandNames(`(${text})`));
  }
  return selector;
}

/** The first text among the arguments: what comes before it is an expression of its own. */
function madeBy(tokens: readonly string[], open: number): string[] {
  let depth = 0;
  for (const token of tokens.slice(open)) {
    if (token === "(" || token === "{") depth += 1;
    if (token === ")" || token === "}") depth -= 1;
    if (depth === 1 && token.startsWith('"')) return [token.slice(1, -1)];
  }
  return [];
}
