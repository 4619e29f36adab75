import { Random } from "./random.ts";
import { shrink } from "./shrink.ts";

/** How long, and from which seed: FUZZ_SECONDS, 60 unless it says something else, and FUZZ_SEED. */
export function fuzzSettings(): { seconds: number; seed: number } {
  const { FUZZ_SECONDS: seconds = "60", FUZZ_SEED: seed = String(Date.now() % 1_000_000_000) } = process.env;
  return { seconds: wholeNumber("FUZZ_SECONDS", seconds), seed: wholeNumber("FUZZ_SEED", seed) };
}

/**
 * Makes inputs, each of a seed of its own, until the time is over, and at least one. @returns how many. @throws with the first input that
 * is not as it should be, made as small as it goes, and the seed that makes it again
 */
export async function fuzz(
  make: (random: Random) => string,
  wrong: (input: string) => Promise<string | undefined>,
  { seconds, seed } = fuzzSettings(),
): Promise<number> {
  const end = Date.now() + seconds * 1000;
  let count = 0;
  do {
    const input = make(new Random(seed + count));
    const found = await wrong(input);
    if (found !== undefined) {
      const small = await shrink(input, async (smaller) => (await wrong(smaller)) !== undefined);
      throw new Error(
        `${await wrong(small)}\nfor the input ${JSON.stringify(small)}\n(once more: FUZZ_SECONDS=0 FUZZ_SEED=${seed + count})`,
      );
    }
    count += 1;
  } while (Date.now() < end);
  return count;
}

// ---

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${name}: expected a whole number, found ${JSON.stringify(text)}`);
  return Number(text);
}
