import { setTimeout as sleep } from "node:timers/promises";
import { Command } from "commander";
import { type PolicyReport, reportPolicies } from "../../stack/policies.ts";
import { reportLines } from "../../stack/print.ts";
import { NOT_TRIED, type Report, reportStack } from "../../stack/report.ts";
import { namespaceOf } from "../../stack/root.ts";
import { refuseBundlePlace, writeSupportBundle } from "../../stack/support-bundle.ts";
import type { Target } from "../../toolchain/kubectl.ts";
import { messageOf, UserError } from "../../utils/errors.ts";
import { duration, type Log, stderrLog } from "../../utils/progress.ts";
import { type ClusterFlags, runningCluster, withClusterFlags } from "../options.ts";

type Flags = ClusterFlags & { namespace?: string; wait?: boolean; timeout: string; json?: boolean; bundle?: string };

/** `observe status`: is everything that should run running, and does it see what it should see? */
export function statusCommand(): Command {
  return withClusterFlags(new Command("status"))
    .description("show pods, links, signals, doors, certificates, volumes; exit code 1 when something is not well")
    .option("--namespace <name>", "namespace of the stack (default: of the last `up`, else observability)")
    .option("--wait", "wait until everything is well")
    .option("--timeout <seconds>", "how long --wait waits", "300")
    .option("--json", "print the whole report as JSON")
    .option(
      "--bundle <place>",
      "for support: write report, objects, events, logs and what Prometheus says into a .tar.gz file or a folder; no value of a Secret",
    )
    .action(async (flags: Flags) => {
      const seconds = Number(flags.timeout);
      if (!(seconds > 0))
        throw new UserError(`--timeout is "${flags.timeout}"`, { advice: "Give a number of seconds above 0." });
      if (flags.bundle !== undefined) refuseBundlePlace(flags.bundle);
      const cluster = await runningCluster(flags);
      const namespace = flags.namespace ?? namespaceOf(cluster.context);
      const look = flags.wait
        ? waitUntilWell(cluster, namespace, seconds * 1000, stderrLog)
        : reportStack(cluster, namespace);
      if (flags.bundle !== undefined) await bundle(cluster, namespace, flags.bundle, look);
      const report = await look;
      console.log(flags.json ? JSON.stringify(report, null, 2) : reportLines(report).join("\n"));
      if (!report.well) process.exitCode = 1;
    });
}

/** Looks again until everything is well or `within` milliseconds are over; says what it waits for when that changes. */
export async function waitUntilWell(target: Target, namespace: string, within: number, log: Log): Promise<Report> {
  const start = Date.now();
  let said = "";
  let policies: Promise<PolicyReport> | undefined; // tried at the end where Prometheus never answers
  for (;;) {
    const report = await reportStack(target, namespace, NOT_TRIED);
    // The attempt is made from Prometheus' pod, once that answers, while the rest is waited for.
    if (report.jobs.length > 0 && policies === undefined) {
      policies = reportPolicies(target, namespace);
      policies.catch(() => {}); // reported where it is awaited
    }
    const isOver = Date.now() - start > within;
    // The last look is a whole one, and may still find something: doors are knocked at only now.
    const whole = report.well || isOver ? await reportStack(target, namespace, policies) : report;
    if (whole.well || isOver) return whole;
    const [problem = ""] = whole.problems;
    if (problem !== said) log(`Waiting (${duration(Date.now() - start)}): ${problem}`);
    said = problem;
    await sleep(1000);
  }
}

// ---

/** Also where the look itself fails: then a bundle is needed most. */
async function bundle(target: Target, namespace: string, place: string, look: Promise<Report>): Promise<void> {
  const report = await look.catch((error: unknown) => new Error(messageOf(error), { cause: error }));
  const { failures, warning } = await writeSupportBundle(target, namespace, place, report);
  for (const failure of failures) stderrLog(`Not in the bundle: ${failure}`);
  const inside = warning ?? "No value of a Secret is in it, but names, addresses and logs are";
  stderrLog(`Written: ${place}. ${inside}: look before you pass it on.`);
}
