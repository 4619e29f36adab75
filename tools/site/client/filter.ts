/** A field above long tables of named things that hides the rows which do not have a text. */
export function addFilters(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table.named")) {
    const rows = [...(table.tBodies[0]?.rows ?? [])];
    if (rows.length < LONG) continue;
    const texts = rows.map((row) => row.textContent?.toLowerCase() ?? "");
    const field = document.createElement("input");
    field.type = "search";
    field.className = "filter";
    field.placeholder = `Filter ${rows.length} rows`;
    field.setAttribute("aria-label", "Show only rows with this text");
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      for (const [index, row] of rows.entries()) row.hidden = !(texts[index] ?? "").includes(wanted);
    });
    table.parentElement?.before(field);
  }
}

// ---

const LONG = 12;
