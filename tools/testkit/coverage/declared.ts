import { loadModule } from "../../interface/load/load-module.ts";
import type { Module, Variable } from "../../interface/module/module.ts";
import { ANY, type Type } from "../../interface/types/type.ts";

/** The input variables that a module declares, by name; without a type, a variable takes anything. */
export type Declared = Readonly<Record<string, Type>>;

/** Reads the variables of a module from its files. @throws Error that names the file, for one that cannot be read, and for a folder without any. */
export function declaredIn(folder: string): Declared {
  return variablesOf(loadModule(folder));
}

/** The types of a module's variables. @throws Error that names the variable, for a type that is none. */
export function variablesOf({ variables }: Module): Declared {
  return Object.fromEntries(variables.map((variable) => [variable.name, typeOf(variable)]));
}

// ---

function typeOf({ name, type, file }: Variable): Type {
  if (!type) return ANY;
  if ("type" in type) return type.type;
  const { line } = file.source.position(type.problem.span.start);
  throw new Error(`${file.source.path}:${line}: the type of variable ${name}: ${type.problem.message}`);
}
