import { CONVERSIONS } from "./conversions.ts";
import type { Result } from "./elements.ts";
import { MAPS } from "./maps.ts";
import { SEQUENCES } from "./sequences.ts";

/** What functions give of which the signature alone says less than can be told. */
export const RESULTS: ReadonlyMap<string, Result> = new Map(
  [CONVERSIONS, MAPS, SEQUENCES].flatMap((results) => Object.entries(results)),
);
