import { closest } from "../utils/closest.ts";

/**
 * Names in what a person wrote that Terraform dropped, because no variable or attribute is called so: it does that without a word. Each
 * with the names that may have been meant. @param taken the inputs' variables after Terraform's conversion.
 */
export function unknownInputs(given: unknown, taken: unknown, path = ""): string[] {
  if (!isMap(given) || !isMap(taken)) return [];
  return Object.entries(given).flatMap(([name, value]) => {
    const here = path === "" ? name : `${path}.${name}`;
    if (!Object.hasOwn(taken, name)) return [`${here}${closest(name, Object.keys(taken))}`];
    const below = taken[name];
    if (!Array.isArray(value) || !Array.isArray(below)) return unknownInputs(value, below, here);
    return value.flatMap((entry, index) => unknownInputs(entry, below[index], `${here}[${index}]`));
  });
}

// ---

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
