import type { Report } from "./report.ts";

/** The report as text, one line per thing. */
export function reportLines(report: Report): string[] {
  const yes = (value: boolean | null) => (value === null ? "?" : value ? "yes" : "no");
  const plaintext = report.jobs.flatMap((job) => job.plaintext);
  return [
    `Stack in namespace ${report.namespace}, context ${report.context}`,
    ...table(
      "PODS",
      ["workload", "ready"],
      report.workloads.map(({ name, ready, desired }) => [name, `${ready} of ${desired}`]),
    ),
    ...table(
      "LINKS",
      ["link", "carries", "encrypted", "authenticated", "verified", "flows"],
      report.links.map(({ link, carries, encrypted, authenticated, verified, flows, targets }) => [
        link,
        carries,
        // Without a target there is no link to speak of.
        ...(targets === "0 of 0" ? ["-", "-", "-"] : [yes(encrypted), authenticated, yes(verified)]),
        targets || (flows === null ? "-" : yes(flows)),
      ]),
    ),
    ...table(
      "SIGNALS",
      ["signal", "path", "seen after"],
      report.signals.map(({ signal, path, seconds }) => [
        signal,
        path,
        seconds === null ? "not" : secondsText(seconds),
      ]),
    ),
    ...table(
      "DOORS",
      ["door", "needs", "verified", "refuses strangers"],
      report.doors.map(({ door, needs, verified, refuses }) => [door, needs, yes(verified), yes(refuses)]),
    ),
    ...table(
      "ALERTS",
      ["alert", "state"],
      report.alerts.map(({ name, state }) => [name, state]),
    ),
    ...table(
      "CERTIFICATES",
      ["secret", "namespace", "days left"],
      report.certificates.map(({ secret, namespace, daysLeft }) => [secret, namespace, String(daysLeft)]),
    ),
    ...table(
      "VOLUMES",
      ["claim", "phase", "size", "class"],
      report.volumes.map(({ name, phase, size, storageClass }) => [name, phase, size, storageClass]),
    ),
    "",
    `NetworkPolicies enforced: ${report.networkPolicies.enforced} (${report.networkPolicies.evidence})`,
    ...(plaintext.length > 0
      ? [`Scraped without encryption, because their annotations say so: ${plaintext.join(", ")}`]
      : []),
    "",
    ...(report.well ? ["Everything is well."] : ["Not well:", ...report.problems.map((problem) => `  ${problem}`)]),
  ];
}

// ---

function secondsText(seconds: number): string {
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

function table(title: string, head: string[], rows: string[][]): string[] {
  if (rows.length === 0) return [];
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]) =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd();
  return ["", title, line(head), ...rows.map(line)];
}
