import type { RegistryFinding } from "./finding.ts";

/** What something of the record is called, what it should be, and what it is. */
export type Compared = [what: string, expected: string | undefined, found: string | undefined];

/** A finding for each that is not as it should be. @param file what the record says it of */
export function differences(file: string, compared: readonly Compared[]): RegistryFinding[] {
  return compared
    .filter(([, expected, found]) => expected !== found)
    .map(([what, expected = "none", found = "none"]) => ({ code: "record-differs", file, what, expected, found }));
}
