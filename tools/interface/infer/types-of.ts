import type { Expression } from "../syntax/ast.ts";
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
};

/** Names that an expression may use beside those of the module: `for` variables, and `each`, `count`, `self` where they exist. */
export type Names = ReadonlyMap<string, Inferred>;

/** Types in one module. */
export type ModuleTypes = {
  infer(expression: Expression, names?: Names): Inferred;
};
