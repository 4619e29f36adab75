/** Where two values as JSON has them differ first, and what is there; undefined if they are the same. */
export function difference(ours: unknown, theirs: unknown, path = ""): string | undefined {
  if (Object.is(ours, theirs)) return undefined;
  if (!isRecord(ours) || !isRecord(theirs) || Array.isArray(ours) !== Array.isArray(theirs))
    return `${path || "."}: ours ${short(ours)}, theirs ${short(theirs)}`;
  for (const name of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const inside = `${path}.${name}`;
    if (!Object.hasOwn(ours, name)) return `${inside}: only theirs, ${short(theirs[name])}`;
    if (!Object.hasOwn(theirs, name)) return `${inside}: only ours, ${short(ours[name])}`;
    const found = difference(ours[name], theirs[name], inside);
    if (found !== undefined) return found;
  }
  return undefined;
}

// ---

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 300 ? `${text.slice(0, 300)}...` : text;
}
