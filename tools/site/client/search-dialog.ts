import { SHOWN, type Stored } from "./search-options.ts";

/** What is found. `isWhole`: nothing better follows. */
export type Answer = { found: readonly Stored[]; isWhole: boolean };

export type SearchDialog = {
  root: string;
  /** Called when a search is likely to come. */
  prepare: () => void;
  /** One answer, or a first one and a better one behind it. */
  find: (text: string) => AsyncIterable<Answer>;
};

/** The search's window: opened by its button, `/` or Ctrl+K; arrows choose, Enter goes, Escape closes. */
export function addDialog({ root, prepare, find }: SearchDialog): void {
  const opener = document.querySelector<HTMLButtonElement>("button.search-open");
  if (!opener) return;
  const { dialog, field, list, status } = build();
  const open = () => {
    prepare();
    if (!dialog.open) dialog.showModal();
    field.select();
  };
  opener.addEventListener("click", open);
  opener.addEventListener("pointerenter", prepare, { once: true });
  document.addEventListener("keydown", (event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    open();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  let asked = 0;
  field.addEventListener("input", async () => {
    asked += 1;
    const mine = asked;
    const text = field.value.trim();
    if (text === "") return show({ found: [], isWhole: true }, text);
    try {
      for await (const answer of find(text)) if (mine === asked) show(answer, text);
    } catch (error) {
      status.textContent = error instanceof Error ? error.message : String(error);
    }
  });
  field.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.findIndex((link) => link.ariaSelected === "true");
    if (event.key === "ArrowDown") select(links, Math.min(at + 1, links.length - 1));
    else if (event.key === "ArrowUp") select(links, Math.max(at - 1, 0));
    // A field for searches would empty itself first.
    else if (event.key === "Escape") dialog.close();
    else if (event.key === "Enter") links[Math.max(at, 0)]?.click();
    else return;
    event.preventDefault();
  });
  for (const closing of [list, dialog.querySelector(".close")])
    closing?.addEventListener("click", () => dialog.close());

  function show({ found, isWhole }: Answer, text: string): void {
    list.replaceChildren(...found.map((result, index) => resultItem(root, result, index)));
    list.ariaBusy = String(!isWhole);
    choose([...list.querySelectorAll("a")], 0);
    // In the next frame: asked at once, the window would have to be laid out in between, for its results and again for what is said below.
    requestAnimationFrame(() => list.scrollTo(0, 0));
    field.ariaExpanded = String(found.length > 0);
    status.replaceChildren(...(isWhole ? said(root, found.length, text) : []));
  }

  function select(links: readonly HTMLAnchorElement[], at: number): void {
    choose(links, at);
    links[at]?.scrollIntoView({ block: "nearest" });
  }

  function choose(links: readonly HTMLAnchorElement[], at: number): void {
    for (const [index, link] of links.entries()) link.ariaSelected = String(index === at);
    const chosen = links[at];
    if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
    else field.removeAttribute("aria-activedescendant");
  }
}

// ---

/** What is told about the results, also to those who do not see them. */
function said(root: string, count: number, text: string): (string | Node)[] {
  if (text === "") return [];
  if (count > 0) return [`${count === SHOWN ? "The first " : ""}${count} found`];
  const names = document.createElement("a");
  names.href = `${root}names.html`;
  names.textContent = "All names";
  return [`Nothing has “${text}”. `, names];
}

function isShortcut({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  if (key.toLowerCase() === "k" && (ctrlKey || metaKey)) return true;
  const isTyping = target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  return key === "/" && !isTyping && !ctrlKey && !metaKey;
}

function build() {
  const dialog = document.createElement("dialog");
  dialog.className = "search";
  dialog.setAttribute("aria-label", "Search");
  dialog.innerHTML = `<div class="ask"><input type="search" role="combobox" aria-label="Search" aria-expanded="false" aria-controls="found"
    aria-autocomplete="list" autocomplete="off" spellcheck="false" placeholder="Inputs, metrics, alerts, text ...">
    <button type="button" class="close">Close</button></div>
    <p role="status"></p><div id="found" role="listbox" aria-label="Found"></div>
    <p class="keys"><kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> go <kbd>Esc</kbd> close</p>`;
  document.body.append(dialog);
  const [field, list, status] = [
    dialog.querySelector("input"),
    dialog.querySelector<HTMLElement>("#found"),
    dialog.querySelector<HTMLElement>("[role=status]"),
  ];
  if (!field || !list || !status) throw new Error("the search's window has not been built");
  return { dialog, field, list, status };
}

function resultItem(
  root: string,
  { address, title, context, kind, excerpt }: Stored,
  index: number,
): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = `${root}${address}`;
  link.role = "option";
  link.tabIndex = -1;
  link.id = `found-${index}`;
  link.append(span("title", title), ...(kind === "text" ? [] : [span("kind", kind)]), span("context", context));
  link.append(span("excerpt", excerpt));
  return link;
}

function span(className: string, text: string): HTMLSpanElement {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}
