/** The button that changes between light and dark. What the system says holds until somebody has chosen. */
export function addThemeButton(): void {
  const button = document.querySelector<HTMLButtonElement>("button.theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const show = () => button?.setAttribute("aria-pressed", String(isDark()));
  button?.addEventListener("click", () => {
    choose(isDark() ? "light" : "dark", system.matches ? "dark" : "light");
    show();
  });
  system.addEventListener("change", show);
  show();
}

// ---

type Theme = "light" | "dark";

/** Who chooses what the system has goes back to following it. */
function choose(theme: Theme, system: Theme): void {
  if (theme === system) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === system) localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {} // a browser may refuse to keep anything
}
