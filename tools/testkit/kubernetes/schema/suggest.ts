import { closest } from "../../../utils/closest.ts";
import type { Step, Value } from "../../model/value.ts";
import type { Schema, Type } from "./types.ts";

/** What may have been meant by a field that is not there: one with a similar name, the same one elsewhere, or any that is there. */
export function fieldInsteadOf(field: Value, siblings: readonly string[], root: Type, schema: Schema): string {
  const name = String(field.path.at(-1));
  const near = sentence(closest(name, siblings));
  if (near.startsWith("did you mean")) return near;
  const places = placesOf(name, root, schema).toSorted((a, b) => shared(b, field.path) - shared(a, field.path));
  return places[0] === undefined ? near : `did you mean ${places[0].join(".").replaceAll(".[]", "[]")}?`;
}

/** A scalar that was written as another: what it may have been. */
export function scalarInsteadOf(value: Value, expected: string | undefined): string | undefined {
  // The suggestion says what is there.
  if (value.isSensitive) return undefined;
  const found = value.reveal();
  if (expected === "string" && (typeof found === "number" || typeof found === "boolean"))
    return `did you mean "${found}", in quotes?`;
  const isIt =
    typeof found === "string" && (expected === "boolean" ? /^(true|false)$/ : /^-?\d+(\.\d+)?$/).test(found.trim());
  return isIt && ["boolean", "integer", "number"].includes(expected ?? "")
    ? `did you mean ${found.trim()}, without quotes?`
    : undefined;
}

/** A quantity whose unit has a "B" too many or letters of the wrong size: both that it may have been. */
export function quantityInsteadOf(value: Value): string | undefined {
  const [, number, letter] = /^([\d.]+) ?([kmgtpe])i?b?$/i.exec(value.isSensitive ? "" : String(value.reveal())) ?? [];
  if (number === undefined || letter === undefined) return undefined;
  const unit = letter.toUpperCase();
  return `did you mean ${number}${unit === "K" ? "k" : unit} or ${number}${unit}i?`;
}

/** What is near enough to have been meant, of a closed set that is told anyway. */
export function choiceInsteadOf(found: string, choices: readonly string[]): string | undefined {
  const same = choices.find((choice) => choice.toLowerCase() === found.toLowerCase());
  const near = same === undefined ? sentence(closest(found, choices)) : `did you mean ${same}?`;
  return near.startsWith("did you mean") ? near : undefined;
}

// ---

/** The end of a sentence as a sentence. */
function sentence(end: string): string {
  return end.replace(/^[;:] /, "");
}

/** Every place of a field of this name, the nearest to the root first; a type is looked at once. */
function placesOf(name: string, root: Type, { types }: Schema): string[][] {
  const places: string[][] = [];
  const seen = new Set<string>();
  const queue: { type: Type; path: string[] }[] = [{ type: root, path: [] }];
  // An array that grows while it is read is read to its end.
  for (const { type, path } of queue) {
    if (type.$ref !== undefined) {
      const meant = types[type.$ref];
      if (meant && !seen.has(type.$ref)) queue.push({ type: meant, path });
      seen.add(type.$ref);
    }
    if (type.items) queue.push({ type: type.items, path: [...path, "[]"] });
    if (type.additionalProperties) queue.push({ type: type.additionalProperties, path: [...path, "*"] });
    for (const [field, inner] of Object.entries(type.properties ?? {})) {
      if (field === name) places.push([...path, field]);
      queue.push({ type: inner, path: [...path, field] });
    }
  }
  return places;
}

/** How many steps two paths have in common from their beginning. */
function shared(place: readonly string[], path: readonly Step[]): number {
  const steps = path.map((step) => (typeof step === "number" ? "[]" : step));
  const end = place.findIndex((step, index) => step !== steps[index]);
  return end < 0 ? place.length : end;
}
