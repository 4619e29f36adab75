/**
 * A text with something else between the lines `<!-- BEGIN name -->` and `<!-- END name -->`.
 * @throws Error for a text without them
 */
export function betweenMarkers(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- BEGIN ${name} -->\n`, `<!-- END ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`expected the lines ${begin.trim()} and ${end} in this order`);
  return `${text.slice(0, from)}${begin}${content}${text.slice(to)}`;
}
