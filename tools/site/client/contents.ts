import { reveal } from "./reveal.ts";

/** Marks in "On this page" the section that is being read. */
export function followContents(): void {
  // Above the text it would be in the way.
  const box = document.querySelector(".contents");
  const list = box?.querySelector("details");
  if (list && matchMedia("(max-width: 1180px)").matches) list.open = false;
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>(".contents a")].map((link) => [
      decodeURIComponent(link.hash.slice(1)),
      link,
    ]),
  );
  if (links.size === 0) return;
  const visible = new Set<string>();
  let last: HTMLAnchorElement | undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        if (isIntersecting) visible.add(target.id);
        else visible.delete(target.id);
      const first = [...links].find(([id]) => visible.has(id))?.[1] ?? last;
      last?.removeAttribute("aria-current");
      first?.setAttribute("aria-current", "location");
      if (box && first !== last) reveal(box, first);
      last = first;
    },
    { rootMargin: "-64px 0px -60% 0px" },
  );
  for (const id of links.keys()) {
    const heading = document.getElementById(id);
    if (heading) observer.observe(heading);
  }
}
