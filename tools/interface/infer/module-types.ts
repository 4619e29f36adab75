import type { Module, ModuleCall, Resource } from "../module/module.ts";
import type { Workspace } from "../module/workspace.ts";
import type { Expression, For, ForDirective } from "../syntax/ast.ts";
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
  readonly #shared: Shared;
  readonly #scopes = new Map<Names, ScopeOfModule>();
  readonly #blocks = new Map<object, Names>();

  constructor(roots: Roots, depth: Shared["depth"]) {
    this.#shared = { types: this, roots, depth };
  }

  infer(expression: Expression, names: Names = NO_NAMES): Inferred {
    return this.scope(names).infer(expression);
  }

  namesInside(loop: For | ForDirective, names: Names = NO_NAMES): Names {
    return this.scope(names).inside(loop).names;
  }

  namesOf(declaration: Resource | ModuleCall): Names {
    return entryOf(this.#blocks, declaration, () => namesOf(declaration, this.scope(NO_NAMES)));
  }

  scope(names: Names): ScopeOfModule {
    return entryOf(this.#scopes, names, () => new ScopeOfModule(names, this.#shared));
  }
}

type Shared = { types: TypesOfModule; roots: Roots; depth: { now: number } };

/** One set of names, and what was inferred with it. */
class ScopeOfModule implements Scope {
  readonly names: Names;
  readonly #shared: Shared;
  readonly #known = new Map<Expression, Inferred>();
  readonly #inside = new Map<object, ScopeOfModule>();

  constructor(names: Names, shared: Shared) {
    this.names = names;
    this.#shared = shared;
  }

  infer = (expression: Expression): Inferred => {
    const known = this.#known.get(expression);
    if (known) return known;
    const { depth } = this.#shared;
    if (depth.now > DEEPEST) return UNKNOWN;
    // An expression that leads back to itself finds this.
    this.#known.set(expression, UNKNOWN);
    depth.now += 1;
    const inferred = inferExpression(expression, this);
    depth.now -= 1;
    this.#known.set(expression, inferred);
    return inferred;
  };

  at(item: Inferred): Scope {
    return new ScopeOfModule(new Map([...this.names, [ITEM, item]]), this.#shared);
  }

  inside(loop: For | ForDirective): ScopeOfModule {
    return entryOf(this.#inside, loop, () => this.#shared.types.scope(namesInside(loop, this)));
  }

  lookup(root: string, name: string): Inferred | undefined {
    return this.#shared.roots.lookup(root, name, this.#shared.types);
  }
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
