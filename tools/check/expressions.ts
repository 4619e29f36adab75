import type { ModuleTypes, Names } from "../interface/infer/types-of.ts";
import type { Module } from "../interface/module/module.ts";
import { type Use, usesIn } from "../interface/module/uses.ts";
import type { Expression, For, ForDirective, TemplatePart } from "../interface/syntax/ast.ts";
import { expressionsWithin, partsOf } from "../interface/syntax/walk.ts";
import type { Severity } from "./finding.ts";

/** An expression that consists of others, the attribute that it is in, and what holds at its place. */
export type Placed = { expression: Expression; use: Use; around: Around };

/** Names beside those of the module, whether a failure is caught (`try`, `can`), and whether Terraform may not come to it at all. */
export type Around = { names: Names; guarded: boolean; sometimes: boolean };

/** Every such expression of a module, outer ones first. What a splat takes of each element is left out. */
export function placedExpressions(module: Module, types: ModuleTypes): readonly Placed[] {
  const known = placed.get(module);
  if (known) return known;
  const found: Placed[] = [];
  const declarations = new Map([...module.calls, ...module.resources].map((one) => [one.block, one]));
  for (const use of usesIn(module)) {
    const declaration = use.blocks[0] && declarations.get(use.blocks[0]);
    const names = declaration ? types.namesOf(declaration) : NOTHING;
    new Walk(use, types, found).go(use.attribute.value, { names, guarded: false, sometimes: use.maybe });
  }
  placed.set(module, found);
  return found;
}

/** How much a failure matters at most: Terraform drops what fails where it does not come to, as in the body of an empty for_each. */
export function atMostOf({ expression, around }: Placed): Severity {
  const ofEach = [...expressionsWithin(expression)].some((part) => part.kind === "variable" && part.name === "each");
  return around.sometimes || ofEach ? "warning" : "error";
}

// ---

const NOTHING: Names = new Map();
const placed = new WeakMap<Module, Placed[]>();

/** Goes through one attribute. All of it is remembered for the rules to come, so it makes no more objects than it needs. */
class Walk {
  readonly #use: Use;
  readonly #types: ModuleTypes;
  readonly #found: Placed[];

  constructor(use: Use, types: ModuleTypes, found: Placed[]) {
    this.#use = use;
    this.#types = types;
    this.#found = found;
  }

  go(expression: Expression, around: Around): void {
    const parts = partsOf(expression);
    if (parts.length === 0) return;
    this.#found.push({ expression, use: this.#use, around });
    const [first] = parts;
    if (expression.kind === "template") this.#template(expression.parts, around);
    else if (expression.kind === "splat") this.go(expression.of, around);
    else if (first && (expression.kind === "for" || expression.kind === "conditional" || isLogical(expression))) {
      this.go(first, around);
      this.#all(parts.slice(1), expression.kind === "for" ? this.#inside(expression, around) : maybe(around));
    } else this.#all(parts, isGuard(expression) ? { ...around, guarded: true } : around);
  }

  #all(parts: readonly Expression[], around: Around): void {
    for (const part of parts) this.go(part, around);
  }

  #template(parts: readonly TemplatePart[], around: Around): void {
    for (const part of parts) {
      if (part.kind === "interpolation") this.go(part.value, around);
      else if (part.kind === "if") {
        this.go(part.condition, around);
        this.#template([...part.then, ...part.otherwise], maybe(around));
      } else if (part.kind === "each") {
        this.go(part.collection, around);
        this.#template(part.parts, this.#inside(part, around));
      }
    }
  }

  #inside(loop: For | ForDirective, around: Around): Around {
    return { ...around, sometimes: true, names: this.#types.namesInside(loop, around.names) };
  }
}

function maybe(around: Around): Around {
  return { ...around, sometimes: true };
}

/** Terraform looks at the right side of `&&` and `||` only if it has to, since 1.12. */
function isLogical(expression: Expression): boolean {
  return expression.kind === "binary" && ["&&", "||"].includes(expression.operator);
}

function isGuard(expression: Expression): boolean {
  return expression.kind === "call" && ["try", "can"].includes(expression.name);
}
