import { inspect, isDeepStrictEqual } from "node:util";

/** What is known of a value before an apply. */
export type Knowledge = "known" | "unknown" | "null" | "absent";

/** A step into a value: the name of an attribute or a key of a map, or the position in a list. */
export type Step = string | number;

/** What stands for a value that must not be shown, and for one that nobody knows yet. */
export const SENSITIVE = "(sensitive value)";
export const UNKNOWN = "(known after apply)";

/**
 * A value of a plan or a state, at any depth. Terraform's JSON keeps three trees: the values, what of them is unknown, and what is
 * sensitive. This keeps them together, so that null, unknown and left out never look alike, and a secret shows neither in a message nor
 * in a snapshot, however deep it is and however it got there.
 * https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
export class Value {
  readonly #raw: unknown;
  readonly #unknown: unknown;
  readonly #sensitive: unknown;
  readonly path: readonly Step[];

  /** @param unknown the tree `after_unknown`, @param sensitive the tree `after_sensitive`: `true` marks a whole branch. */
  constructor(raw: unknown, unknown: unknown = false, sensitive: unknown = false, path: readonly Step[] = []) {
    this.#raw = raw;
    this.#unknown = unknown;
    this.#sensitive = sensitive;
    this.path = path;
  }

  /** What is known of the value itself; what is in it may be known less. */
  get knowledge(): Knowledge {
    if (this.#unknown === true) return "unknown";
    if (this.#raw === undefined) return "absent";
    return this.#raw === null ? "null" : "known";
  }

  /** Whether another value is the same: in what it is, in what of it is unknown, and in what is sensitive. */
  equals(other: Value): boolean {
    const trees = (value: Value) => [value.#raw, marked(value.#unknown), marked(value.#sensitive)];
    return isDeepStrictEqual(trees(this), trees(other));
  }

  /** Whether the value, or anything in it, is marked as sensitive. */
  get isSensitive(): boolean {
    return marks(this.#sensitive);
  }

  /** Whether nothing in the value is unknown. */
  get isWhollyKnown(): boolean {
    return !marks(this.#unknown);
  }

  /** The value inside, by a path such as `"spec.ports[0].name"`, or by steps, which may hold dots: `["data", "a.yaml"]`. */
  at(path: string | readonly Step[]): Value {
    return (typeof path === "string" ? stepsOf(path) : path).reduce<Value>((value, step) => value.#child(step), this);
  }

  /** The entries of a list or a map, or none. */
  entries(): [Step, Value][] {
    const inner = isBranch(this.#raw) ? this.#raw : {};
    const names = [...Object.keys(inner), ...Object.keys(isBranch(this.#unknown) ? this.#unknown : {})];
    const isList = Array.isArray(this.#raw) || Array.isArray(this.#unknown);
    return [...new Set(names)].map((name) => {
      const step = isList ? Number(name) : name;
      return [step, this.#child(step)];
    });
  }

  /**
   * The bare value, secrets included: whoever asks for it decides where it goes. What is unknown in it is missing.
   * @throws Error when the whole value is unknown.
   */
  reveal(): unknown {
    if (this.knowledge === "unknown") throw new Error(`${this.where()} is known only after an apply`);
    return this.#raw;
  }

  /** The value with what is unknown or sensitive replaced by a text that says so: safe to print. */
  shown(): unknown {
    if (this.#sensitive === true && this.knowledge !== "absent" && this.knowledge !== "null") return SENSITIVE;
    if (this.knowledge === "unknown") return UNKNOWN;
    if (!isBranch(this.#raw)) return this.#raw;
    const entries = this.entries().map(([step, value]) => [step, value.shown()] as const);
    if (Array.isArray(this.#raw)) return entries.map(([, value]) => value);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  /** The same value with more marked as sensitive. @param tree as for the constructor. */
  withSensitive(tree: unknown): Value {
    return new Value(this.#raw, this.#unknown, both(this.#sensitive, tree), this.path);
  }

  /** The same value as a whole of its own: paths begin with it. */
  asRoot(): Value {
    return new Value(this.#raw, this.#unknown, this.#sensitive);
  }

  /** The path as text; "the value" at the top. */
  where(): string {
    return this.path.length === 0 ? "the value" : pathText(this.path);
  }

  /** What `JSON.stringify` writes: as {@link shown}. */
  toJSON(): unknown {
    return this.shown();
  }

  /** What Node.js prints: as {@link shown}. */
  [inspect.custom](): unknown {
    return this.shown();
  }

  #child(step: Step): Value {
    return new Value(
      childOf(this.#raw, step),
      this.#unknown === true ? true : childOf(this.#unknown, step),
      this.#sensitive === true ? true : childOf(this.#sensitive, step),
      [...this.path, step],
    );
  }
}

/** A path as people write it: `spec.ports[0]["a.b"]`. */
export function pathText(path: readonly Step[]): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      if (!/^[\w-]+$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

// ---

/** A tree of marks without the branches that mark nothing: Terraform writes some of them and leaves others out. */
function marked(tree: unknown): unknown {
  if (typeof tree !== "object" || tree === null) return tree === true;
  const inner = Object.entries(tree).map(([name, branch]) => [name, marked(branch)] as const);
  const some = inner.filter(([, branch]) => branch !== false);
  return some.length === 0 ? false : Object.fromEntries(some);
}

/** @throws Error for a path that is not written as {@link pathText} writes it. */
function stepsOf(path: string): Step[] {
  const steps: Step[] = [];
  const pattern = /(?:^|(?<=.)\.)([\w-]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  while (pattern.lastIndex < path.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(path);
    if (!found) throw new Error(`${JSON.stringify(path)} is no path: expected a name, [number] or ["key"] at ${at}`);
    const [, name, index, key] = found;
    steps.push(name ?? (index === undefined ? (JSON.parse(key ?? "") as string) : Number(index)));
  }
  return steps;
}

function isBranch(value: unknown): value is Record<string, unknown> | unknown[] {
  return typeof value === "object" && value !== null;
}

function childOf(value: unknown, step: Step): unknown {
  return isBranch(value) && Object.prototype.propertyIsEnumerable.call(value, step)
    ? (value as Record<Step, unknown>)[step]
    : undefined;
}

/** Whether anything in a tree of marks is marked. */
function marks(tree: unknown): boolean {
  return tree === true || (isBranch(tree) && Object.values(tree).some(marks));
}

/** A tree that marks what either tree marks. */
function both(one: unknown, other: unknown): unknown {
  if (one === true || other === true) return true;
  if (!isBranch(one)) return other;
  if (!isBranch(other)) return one;
  const steps = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(steps.map((step) => [step, both(childOf(one, step), childOf(other, step))]));
}
