import { reveal } from "./reveal.ts";

/** On small screens the navigation is behind a button; without a script a link leads to it, below the page. */
export function addMenu(): void {
  const open = document.querySelector<HTMLAnchorElement>("a.menu-open");
  const navigation = document.getElementById("navigation");
  if (!open || !navigation) return;
  open.role = "button";
  reveal(navigation, navigation.querySelector("[aria-current]"));
  const show = (shown: boolean) => {
    document.body.classList.toggle("menu", shown);
    open.setAttribute("aria-expanded", String(shown));
    // What it covers cannot be reached meanwhile.
    for (const covered of document.querySelectorAll<HTMLElement>("main, .contents")) covered.inert = shown;
    if (shown) (navigation.querySelector<HTMLElement>("[aria-current]") ?? navigation.querySelector("a"))?.focus();
  };
  show(false);
  open.addEventListener("click", (event) => {
    event.preventDefault();
    show(!document.body.classList.contains("menu"));
  });
  open.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    open.click();
  });
  matchMedia("(max-width: 900px)").addEventListener("change", () => show(false));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.body.classList.contains("menu")) return;
    show(false);
    open.focus();
  });
}
