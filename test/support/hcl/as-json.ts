// Our syntax tree in the shape that hcl2json gives a file, so that the two can be compared.
import type { Body, Expression, File, Template, TemplatePart } from "../../../tools/interface/syntax/ast.ts";
import type { Source, Span } from "../../../tools/interface/syntax/source.ts";
import { decimal } from "./decimal.ts";

/** Values of a file; `unlike`: it has something that hcl2json refuses to convert although it is HCL, or that JSON cannot tell. */
export function asJson({ body, source }: File): { json: unknown } | { unlike: string } {
  try {
    return { json: new Converter(source).body(body) };
  } catch (error) {
    if (error instanceof Unlike) return { unlike: error.message };
    throw error;
  }
}

// ---

class Unlike extends Error {}

type Values = Record<string, unknown>;

class Converter {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  body({ attributes, blocks }: Body): Values {
    const values: Values = Object.create(null);
    for (const { type, labels, body } of blocks) {
      const names = [type, ...labels.map(({ text }) => text)];
      const last = names.pop() ?? "";
      let within = values;
      for (const name of names) {
        within[name] ??= Object.create(null);
        if (Array.isArray(within[name])) throw new Unlike("blocks with and without labels");
        within = within[name] as Values;
      }
      within[last] ??= [];
      if (!Array.isArray(within[last])) throw new Unlike("blocks with and without labels");
      within[last].push(this.body(body));
    }
    for (const { name, value } of attributes) values[name] = this.value(value);
    return values;
  }

  value(expression: Expression): unknown {
    switch (expression.kind) {
      case "literal":
        return expression.value;
      case "number":
        return Number(decimal(expression.text));
      case "unary":
        return this.#unary(expression);
      case "template": {
        const inner = wrapped(expression);
        return inner ? this.value(inner) : this.#template(expression);
      }
      case "tuple":
        return expression.items.map((item) => this.value(item));
      case "object": {
        const values: Values = Object.create(null);
        for (const { key, value } of expression.items) values[this.#key(key)] = this.value(value);
        return values;
      }
      default:
        return this.#raw(expression);
    }
  }

  #unary(expression: Extract<Expression, { kind: "unary" }>): unknown {
    const { operator, operand } = expression;
    if (operand.kind === "number" && operator === "-") return -Number(decimal(operand.text));
    if (operand.kind === "literal" && operator === "!" && typeof operand.value === "boolean") return !operand.value;
    if (operand.kind === "number" || operand.kind === "literal") throw new Unlike(`${operator} of a wrong type`);
    return this.#raw(expression);
  }

  #key(key: Expression): string {
    return isTraversal(key) ? this.#text(key.span) : this.#part(key);
  }

  #template({ parts }: Template): string {
    return this.#parts(parts);
  }

  /** What is constant side by side is one text, of which `${` and `%{` are escaped. */
  #parts(parts: readonly TemplatePart[]): string {
    let [all, constant] = ["", ""];
    for (const part of parts) {
      if (part.kind === "literal") constant += part.value;
      else {
        all += escaped(constant) + this.#templatePart(part);
        constant = "";
      }
    }
    return all + escaped(constant);
  }

  #templatePart(part: Exclude<TemplatePart, { kind: "literal" }>): string {
    if (part.kind === "interpolation") return this.#part(part.value);
    if (part.kind === "if")
      return this.#condition(
        part.condition,
        () => this.#between(part.then),
        () => this.#between(part.otherwise),
      );
    const names = part.key === undefined ? part.value : `${part.key}, ${part.value}`;
    return `%{for ${names} in ${this.#text(part.collection.span)}}${this.#between(part.parts)}%{endfor}`;
  }

  /** What stands between directives, which hcl2json evaluates if it is a constant, and then refuses null. */
  #between(parts: readonly TemplatePart[]): string {
    const [only] = parts;
    if (parts.length === 1 && only?.kind === "interpolation" && isNull(only.value)) throw new Unlike("null in a text");
    return this.#parts(parts);
  }

  /** An expression in a template. */
  #part(expression: Expression): string {
    switch (expression.kind) {
      case "literal":
        return escaped(String(expression.value));
      case "number":
        return decimal(expression.text);
      case "template": {
        const inner = wrapped(expression);
        return inner ? this.#part(inner) : this.#template(expression);
      }
      case "conditional":
        return this.#condition(
          expression.condition,
          () => this.#part(expression.then),
          () => this.#part(expression.otherwise),
        );
      default:
        return this.#raw(expression);
    }
  }

  /** hcl2json says nothing where it fails in here, and leaves out what it has not got. */
  #condition(condition: Expression, then: () => string, otherwise: () => string): string {
    const first = orUndefined(then);
    if (first === undefined) return "";
    const second = orUndefined(otherwise) ?? "";
    return `%{if ${this.#text(condition.span)}}${first}${second === "" ? "" : `%{else}${second}`}%{endif}`;
  }

  #raw({ span }: Expression): string {
    return `\${${this.#text(span)}}`;
  }

  /** hcl2json takes a closing parenthesis behind an expression for a part of it. */
  #text({ start, end }: Span): string {
    const { text } = this.#source;
    return text.slice(start, text[end] === ")" ? end + 1 : end);
  }
}

function orUndefined(convert: () => string): string | undefined {
  try {
    return convert();
  } catch (error) {
    if (error instanceof Unlike) return undefined;
    throw error;
  }
}

/** The value of `"${value}"`, which is no text. */
function wrapped({ parts }: Template): Expression | undefined {
  const [part] = parts;
  return parts.length === 1 && part?.kind === "interpolation" ? part.value : undefined;
}

function isNull(expression: Expression): boolean {
  return expression.kind === "literal" && expression.value === null;
}

/** `a.b[0]`: names and constant keys only. */
function isTraversal(expression: Expression): boolean {
  if (expression.kind === "variable") return true;
  if (expression.kind === "attribute") return isTraversal(expression.of);
  return expression.kind === "index" && isConstantKey(expression.key) && isTraversal(expression.of);
}

/** Whether a key in brackets is a part of a traversal in HashiCorp's tree. */
export function isConstantKey(key: Expression): boolean {
  if (key.kind === "literal" || key.kind === "number") return true;
  return key.kind === "template" && key.parts.every(({ kind }) => kind === "literal");
}

function escaped(text: string): string {
  return text.replaceAll(/[$%]\{/g, (sign) => sign.charAt(0) + sign);
}
