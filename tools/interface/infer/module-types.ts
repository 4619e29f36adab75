import type { Module, ModuleCall, Resource } from "../module/module.ts";
import type { Workspace } from "../module/workspace.ts";
import type { Expression } from "../syntax/ast.ts";
import { inferExpression } from "./expression.ts";
import { namesInside } from "./for.ts";
import { namesOf } from "./names-of.ts";
import { Roots } from "./roots.ts";
import { ITEM, type Scope } from "./scope.ts";
import type { Inferred, ModuleTypes, Names } from "./types-of.ts";
import { UNKNOWN } from "./value.ts";

/** Makes the types of modules, each once. Outputs of a child are inferred in the child. */
export function typesOfModules(childOf: Workspace["childOf"]): (module: Module) => ModuleTypes {
  const known = new WeakMap<Module, ModuleTypes>();
  const depth = { now: 0 };
  const typesOf = (module: Module): ModuleTypes => {
    let types = known.get(module);
    if (!types) {
      types = new TypesOfModule(new Roots(module, childOf, typesOf), depth);
      known.set(module, types);
    }
    return types;
  };
  return typesOf;
}

// ---

/** Expressions that lead to each other through more steps are not followed, across locals and modules too. */
const DEEPEST = 1_000;
const NO_NAMES: Names = new Map();

class TypesOfModule implements ModuleTypes {
  readonly #roots: Roots;
  readonly #depth: { now: number };
  /** What was inferred, by the names with which. */
  readonly #known = new WeakMap<Names, WeakMap<Expression, Inferred>>();
  readonly #scopes = new WeakMap<Names, Scope>();
  readonly #inside = new WeakMap<Names, WeakMap<object, Names>>();
  readonly #blocks = new WeakMap<object, Names>();

  constructor(roots: Roots, depth: { now: number }) {
    this.#roots = roots;
    this.#depth = depth;
  }

  infer(expression: Expression, names: Names = NO_NAMES): Inferred {
    const known = entryOf(this.#known, names, () => new WeakMap<Expression, Inferred>());
    const before = known.get(expression);
    if (before) return before;
    if (this.#depth.now > DEEPEST) return UNKNOWN;
    // An expression that leads back to itself finds this.
    known.set(expression, UNKNOWN);
    this.#depth.now += 1;
    const inferred = inferExpression(expression, this.#scope(names));
    this.#depth.now -= 1;
    known.set(expression, inferred);
    return inferred;
  }

  namesInside(loop: Parameters<ModuleTypes["namesInside"]>[0], names: Names = NO_NAMES): Names {
    const known = entryOf(this.#inside, names, () => new WeakMap<object, Names>());
    return entryOf(known, loop, () => namesInside(loop, this.#scope(names)));
  }

  namesOf(declaration: Resource | ModuleCall): Names {
    return entryOf(this.#blocks, declaration, () => namesOf(declaration, this.#scope(NO_NAMES)));
  }

  #scope(names: Names): Scope {
    return entryOf(this.#scopes, names, () => ({
      names,
      infer: (expression) => this.infer(expression, names),
      at: (item) => this.#scope(new Map([...names, [ITEM, item]])),
      inside: (loop) => this.#scope(this.namesInside(loop, names)),
      lookup: (root, name) => this.#roots.lookup(root, name, this),
    }));
  }
}

function entryOf<Key extends WeakKey, Value>(map: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
