import { CHOICES } from "./choices.ts";
import { own } from "./own.ts";
import { NOT_REQUIRED, REQUIRED_TOO } from "./required.ts";
import type { Schema, Type } from "./types.ts";

/** A schema as the API server enforces it, of the one that it tells: see required.ts and choices.ts. */
export function amended(schema: Schema): Schema {
  const types = Object.entries(schema.types).map(([name, type]) => [name, withChoices(name, withRequired(name, type))]);
  return { ...schema, types: Object.fromEntries(types) };
}

// ---

function withRequired(name: string, type: Type): Type {
  const { required = [], ...rest } = type;
  const less = own(NOT_REQUIRED, name) ?? [];
  const all = [...required.filter((field) => !less.includes(field)), ...(own(REQUIRED_TOO, name) ?? [])];
  return all.length === 0 ? rest : { ...rest, required: all };
}

function withChoices(name: string, type: Type): Type {
  const choices = own(CHOICES, name);
  if (!choices) return type;
  const properties = { ...type.properties };
  for (const [field, allowed] of Object.entries(choices)) {
    const { items, ...rest } = properties[field] ?? {};
    properties[field] = items ? { ...rest, items: { ...items, enum: allowed } } : { ...rest, enum: allowed };
  }
  return { ...type, properties };
}
