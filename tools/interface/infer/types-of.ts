import type { ModuleCall, Resource } from "../module/module.ts";
import type { Expression, For, ForDirective } from "../syntax/ast.ts";
import type { Json, Type } from "../types/type.ts";

/** What can be told about an expression without running Terraform. */
export type Inferred = {
  /** `any` where it cannot be told. */
  type: Type;
  /** What it comes to, if it is made of constants only; null is a value. */
  constant?: Json;
  /** Whether its value, or a part of it, comes from something marked sensitive. */
  sensitive: boolean;
  ephemeral: boolean;
  /** More about attributes of an object and, by their index, elements of a tuple; absent where all of it is as sensitive as the whole. */
  parts?: ReadonlyMap<string, Inferred>;
  /** The same of every element of a collection. */
  element?: Inferred;
};

/** Names that an expression may use beside those of the module: `for` variables, and `each`, `count`, `self` where they exist. */
export type Names = ReadonlyMap<string, Inferred>;

/** Types in one module. */
export type ModuleTypes = {
  infer(expression: Expression, names?: Names): Inferred;
  /** The names inside of a `for`: those around it, and its own. */
  namesInside(loop: For | ForDirective, names?: Names): Names;
  /** `each` and `count` of a block with `for_each` or `count`, and `self`. */
  namesOf(declaration: Resource | ModuleCall): Names;
};
