import type { Token } from "./tokens.ts";

/** The type of an input variable, as far as values of it have parts. A leaf has none: a text, a number, a bool, `any`. */
export type InputType =
  | { kind: "leaf" }
  | { kind: "list" | "map"; of: InputType }
  | { kind: "tuple"; of: InputType[] }
  | { kind: "object"; fields: Record<string, InputType> };

const LEAF: InputType = { kind: "leaf" };

/** Reads a type, such as `map(object({ size = optional(string, "5Gi") }))`; defaults and whatever follows are left out. */
export function typeOf(tokens: readonly Token[]): InputType {
  return new TypeReader(tokens).type();
}

/** Every part of a type that a value can be given to, by its path: `storage.size`, `allow_from[*].namespace`, `pair[0]`. */
export function leavesOf(type: InputType, path: string): string[] {
  switch (type.kind) {
    case "leaf":
      return [path];
    case "list":
    case "map":
      return leavesOf(type.of, `${path}[*]`);
    case "tuple":
      return type.of.flatMap((part, index) => leavesOf(part, `${path}[${index}]`));
    case "object":
      return Object.entries(type.fields).flatMap(([name, field]) => leavesOf(field, `${path}.${name}`));
  }
}

// ---

class TypeReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  type(): InputType {
    // Quoted types are those of Terraform 0.11, which newer versions still take.
    const name = this.#take().replaceAll('"', "");
    switch (name) {
      case "string":
      case "number":
      case "bool":
      case "any":
        return LEAF;
      case "list":
      case "set":
        return { kind: "list", of: this.#argument() };
      case "map":
        return { kind: "map", of: this.#argument() };
      case "optional":
        return this.#inParentheses(() => this.type());
      case "tuple":
        return this.#inParentheses(() => ({ kind: "tuple", of: this.#parts() }));
      case "object":
        return this.#inParentheses(() => this.#object());
      default:
        throw new Error(`expected a type such as string, list(...) or object({...}); found: ${name || "nothing"}`);
    }
  }

  /** What a collection is of: `any` where it is not said. */
  #argument(): InputType {
    return this.#peek() === "(" ? this.#inParentheses(() => this.type()) : LEAF;
  }

  /** Reads what is wanted and leaves out the rest, such as the default of an `optional`. */
  #inParentheses<T>(read: () => T): T {
    this.#take("(");
    const found = read();
    for (let depth = 1; depth > 0; ) {
      const token = this.#take();
      if ("([{".includes(token)) depth += 1;
      if (")]}".includes(token)) depth -= 1;
    }
    return found;
  }

  #parts(): InputType[] {
    return this.#until("[", "]", () => this.type());
  }

  #object(): InputType {
    const fields = this.#until("{", "}", () => {
      const name = this.#take();
      this.#take("=", ":");
      return [name, this.type()] as const;
    });
    return fields.length === 0 ? LEAF : { kind: "object", fields: Object.fromEntries(fields) };
  }

  #until<T>(open: string, close: string, read: () => T): T[] {
    const found: T[] = [];
    this.#take(open);
    while (this.#peek() !== close) {
      found.push(read());
      if (this.#peek() === ",") this.#take();
    }
    this.#take(close);
    return found;
  }

  #peek(): string {
    return this.#tokens[this.#at]?.text ?? "";
  }

  /** @param allowed any, unless given. */
  #take(...allowed: string[]): string {
    const text = this.#peek();
    if (text === "" || (allowed.length > 0 && !allowed.includes(text)))
      throw new Error(`expected ${allowed.join(" or ") || "more of the type"}; found: ${text || "the end"}`);
    this.#at += 1;
    return text;
  }
}
