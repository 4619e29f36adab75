import { codes } from "../diff/codes.ts";

/** The table of kinds of change in docs/diff.md. */
export function changesTable(): string {
  const rows = Object.entries(codes).flatMap(([code, when]) =>
    Object.entries(when).map(([bump, text], index) => `| ${index === 0 ? `\`${code}\`` : ""} | ${bump} | ${text} |`),
  );
  return `| change | asks for | when |\n|---|---|---|\n${rows.map((row) => `${row}\n`).join("")}`;
}
