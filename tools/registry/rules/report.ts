import type { RuleFinding } from "./check-rules.ts";

/** One line for each problem: where, how bad, what, which rule of whom. Empty where there is none. */
export function rulesText(findings: readonly RuleFinding[]): string {
  return findings
    .map(({ path, line, message, rule: { id, severity, registries } }) => {
      const place = path === undefined ? "" : `${path}${line === undefined ? "" : `:${line}`}: `;
      const whose = registries.length === 1 ? `${registries[0] === "opentofu" ? "OpenTofu" : "Terraform"}: ` : "";
      return `${place}${severity}: ${message} (${whose}${id})\n`;
    })
    .join("");
}
