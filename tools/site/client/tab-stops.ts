/** Leaves out of the way of the Tab key what needs no key: what shows all of itself, and all numbers of lines but one, which arrows move on. */
export function fewerTabStops(): void {
  const boxes = [...document.querySelectorAll<HTMLElement>("article [tabindex='0']")];
  const setAll = () => {
    const wide = boxes.map((box) => box.scrollWidth > box.clientWidth);
    for (const [index, box] of boxes.entries())
      if (wide[index]) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
  };
  setAll();
  addEventListener("resize", setAll);
  const numbers = [...document.querySelectorAll<HTMLElement>("figure.source code > span > a:first-child")];
  for (const number of numbers.slice(1)) number.tabIndex = -1;
  document.querySelector("figure.source code")?.addEventListener("keydown", (event) => {
    const { key, target } = event as KeyboardEvent;
    const at = numbers.indexOf(target as HTMLElement);
    const next = at < 0 ? undefined : numbers[at + (STEPS[key] ?? 0)];
    if (!next || STEPS[key] === undefined) return;
    event.preventDefault();
    (target as HTMLElement).tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

// ---

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
