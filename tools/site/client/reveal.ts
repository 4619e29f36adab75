/** Moves what a box shows so that something in it can be seen. */
export function reveal(box: Element, shown: Element | null | undefined): void {
  if (!shown) return;
  const [outer, inner] = [box.getBoundingClientRect(), shown.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > Math.min(outer.bottom, innerHeight))
    box.scrollTop += inner.top - outer.top - outer.height / 2;
}
