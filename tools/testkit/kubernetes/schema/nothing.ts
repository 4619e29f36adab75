import type { Value } from "../../model/value.ts";

/** To the API server, what is empty is not there. What is unknown, or has something unknown in it, will be. */
export function isNothing(value: Value): boolean {
  if (!value.isWhollyKnown) return false;
  const found = value.reveal() ?? "";
  return found === "" || (Array.isArray(found) && found.length === 0);
}
