import { closest } from "../utils/closest.ts";

/** The end of a sentence about something that is not there: names that may have been meant, and nothing where none is near. */
export function near(name: string, names: Iterable<string>): string {
  const end = closest(name, [...new Set(names)]);
  return end.startsWith("; did you mean") ? end : "";
}
