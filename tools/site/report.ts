import { count } from "../utils/count.ts";
import type { SiteOutcome } from "./run-site.ts";

/** Tells what was made, or what is wrong with it. */
export function siteReport({ pages, problems, out, milliseconds }: SiteOutcome): string {
  const found = problems.map(({ file, line, message }) => `${file}:${line}: ${message}\n`);
  const documents = pages.filter(({ kind }) => kind !== "source").length;
  const made = `${count(documents, "page")}, ${pages.length - documents} of sources`;
  const time = `(${(milliseconds / 1000).toFixed(1)} s)`;
  const wrong = problems.length > 0 ? `, ${count(problems.length, "problem")}` : "";
  return `${found.join("")}${made}${wrong} ${time}${out === undefined ? "" : `: ${out}/index.html`}\n`;
}
