/** A link on each row of a table of named things that leads to that row, to be copied; the name itself leads to the source. */
export function addRowLinks(): void {
  for (const anchor of document.querySelectorAll<HTMLAnchorElement>("table.named td:first-child > a[id]")) {
    const link = document.createElement("a");
    link.className = "anchor";
    link.href = `#${encodeURIComponent(anchor.id)}`;
    link.textContent = "#";
    link.setAttribute("aria-label", `Link to: ${anchor.id.replace(/^[a-z]+_/, "")}`);
    anchor.parentElement?.append(" ", link);
  }
}
