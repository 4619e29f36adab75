/** A button on every block of code that copies it. */
export function addCopyButtons(): void {
  for (const figure of document.querySelectorAll("figure.code")) {
    const code = figure.querySelector("code");
    if (!code || code.classList.contains("language-text")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => {
      void navigator.clipboard.writeText(textOf(code)).then(
        () => say(button, "Copied"),
        () => say(button, "Select it"),
      );
    });
    figure.append(button);
  }
}

// ---

const SHOWN = 1500;

/** Numbers of lines and of uses are no part of a file. */
function textOf(code: Element): string {
  const copy = code.cloneNode(true) as Element;
  for (const added of copy.querySelectorAll("span[id] > a:first-child, a.uses")) added.remove();
  return copy.textContent ?? "";
}

function say(button: HTMLButtonElement, text: string): void {
  button.textContent = text;
  setTimeout(() => {
    button.textContent = "Copy";
  }, SHOWN);
}
