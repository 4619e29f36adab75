import { prose } from "../markdown.ts";

/** The address of a line of a file, as seen from the README. */
export type Place = (at: { file: string; line: number }) => string;

type Marked = { sensitive: boolean; ephemeral: boolean; deprecated?: string };

/** What an input or output says of itself in settings, to stand before its description. */
export function describeMarks({ sensitive, ephemeral, deprecated }: Marked): string {
  return [
    deprecated === undefined ? "" : `**Deprecated:** ${prose(deprecated)} `,
    sensitive ? "**Sensitive.** " : "",
    ephemeral ? "**Ephemeral.** " : "",
  ].join("");
}

/** Lines of one cell. */
export function joinLines(...lines: string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("<br>");
}
