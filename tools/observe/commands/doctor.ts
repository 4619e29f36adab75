import { Command } from "commander";
import { askedKind, chooseCluster, DEFAULT_NAME } from "../../cluster/choose.ts";
import { examine, type Finding, isHealthy, type Way } from "../../toolchain/doctor.ts";
import { clusterLooks } from "../../toolchain/doctor-clusters.ts";
import { programLooks } from "../../toolchain/doctor-programs.ts";
import { type ClusterFlags, choiceOf, withClusterFlags } from "../options.ts";

/** `observe doctor`: every tool, its version, whether it is needed, and the cure. Exit code 1 when something needed is missing. */
export function doctorCommand(): Command {
  return withClusterFlags(new Command("doctor"))
    .description(
      "list every tool, its version, needed or optional, and the cure; exit code 1 when something needed is missing",
    )
    .option("--tofu", "for work with OpenTofu instead of Terraform")
    .option("--json", "print the findings as JSON")
    .action(async (flags: ClusterFlags & { tofu?: boolean; json?: boolean }) => {
      const choice = choiceOf(flags);
      const way: Way = {
        // Which kind it will be may be exactly what cannot be found out; then nothing special to one kind is needed.
        kind: askedKind(choice) ?? (await chooseCluster(choice).catch(() => undefined))?.kind,
        name: choice.name ?? DEFAULT_NAME,
        tofu: flags.tofu === true,
      };
      const findings = await examine([...(await programLooks(way)), ...clusterLooks(way, choice)]);
      console.log(flags.json ? JSON.stringify({ healthy: isHealthy(findings), findings }, null, 2) : table(findings));
      if (!isHealthy(findings)) process.exitCode = 1;
    });
}

// ---

function table(findings: Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap((finding) => [
    `${mark(finding)}  ${finding.name.padEnd(width)}  ${finding.found}`,
    `${" ".repeat(width + 12)}${finding.needed ? "needed" : "optional"}: ${finding.purpose}`,
    ...(finding.ok || !finding.cure
      ? []
      : finding.cure.split("\n").map((line) => `${" ".repeat(width + 12)}-> ${line}`)),
  ]);
  return [
    ...lines,
    "",
    isHealthy(findings) ? "Everything needed is there." : "Something needed is missing: see MISSING above.",
  ].join("\n");
}

function mark({ ok, needed }: Finding): string {
  if (ok) return "ok      ";
  return needed ? "MISSING " : "-       ";
}
