/** Takes away from a text as long as something stays true of it: first halves, then ever smaller pieces. */
export async function shrink(text: string, holds: (smaller: string) => Promise<boolean>): Promise<string> {
  let smallest = text;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.length; ) {
      const smaller = (smallest.slice(0, at) + smallest.slice(at + size)).toWellFormed();
      if (await holds(smaller)) smallest = smaller;
      else at += size;
    }
  }
  return smallest;
}
