import type { Module } from "../interface/module/module.ts";
import type { Type } from "../interface/types/type.ts";

/** What can be given to a module: each input, and instead of one that is an object each of its attributes, by the names on the way there. */
export function inputPaths({ variables }: Module): string[][] {
  return variables.flatMap(({ name, type }) => (type && "type" in type ? pathsIn(type.type, [name]) : [[name]]));
}

/** Whether a value of a type has what a path leads to; true where that cannot be told. */
export function hasPath(type: Type, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined || type.kind !== "object") return true;
  const attribute = type.attributes.find((attribute) => attribute.name === name);
  return attribute !== undefined && hasPath(attribute.type, rest);
}

// ---

function pathsIn(type: Type, path: string[]): string[][] {
  if (type.kind !== "object" || type.attributes.length === 0) return [path];
  return type.attributes.flatMap(({ name, type }) => pathsIn(type, [...path, name]));
}
