import type { Expression, For, ForDirective } from "../syntax/ast.ts";
import type { Inferred, Names } from "./types-of.ts";

/** What an expression is inferred with. */
export type Scope = {
  names: Names;
  /** The same scope for the parts of an expression, remembering what was inferred. */
  infer(expression: Expression): Inferred;
  /** The scope of what a splat takes of an element. */
  at(item: Inferred): Scope;
  /** The scope inside of a loop. */
  inside(loop: For | ForDirective): Scope;
  /** What `root` and a name behind it stand for, such as `var.size`; undefined if it is nothing of the module. */
  lookup(root: string, name: string): Inferred | undefined;
};

/** The name under which a scope has the element that a splat is at. */
export const ITEM = "[*]";
