import { Command } from "commander";
import { type Choice, chooseCluster } from "../../cluster/choose.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { contexts, isLocal } from "../../cluster/contexts.ts";
import { runs } from "../../stack/objects.ts";
import { objectsDone } from "../../stack/objects-done.ts";
import { planRoot, planWithoutCluster } from "../../stack/plan.ts";
import { preflight, refuseDataLoss, refuseForeignStack } from "../../stack/preflight.ts";
import { previewLines } from "../../stack/preview.ts";
import { reportLines } from "../../stack/print.ts";
import { type Report, stackNamespaces } from "../../stack/report.ts";
import {
  readInputs,
  rememberNamespace,
  rememberProgram,
  rememberStarted,
  withRoot,
  writeRoot,
} from "../../stack/root.ts";
import { type Inputs, keepInputs } from "../../stack/root-module.ts";
import { sayingWhatPodsWaitFor } from "../../stack/watch.ts";
import { withDummy } from "../../stack/with-dummy.ts";
import { findTerraform, type Terraform, terraformRun, versionOf } from "../../toolchain/terraform.ts";
import { UserError } from "../../utils/errors.ts";
import { duration, type Log, stderrLog } from "../../utils/progress.ts";
import { type ClusterFlags, choiceOf, flagsFor, withCreationFlags } from "../options.ts";
import { waitUntilWell } from "./status.ts";

type Flags = ClusterFlags & { inputs?: string; tofu?: boolean; adopt?: boolean; deleteData?: boolean };

/** `observe up`: a cluster if needed, the stack on it, and the proof that it works. */
export function upCommand(): Command {
  return withCreationFlags(new Command("up"))
    .description("start a cluster if needed, apply the stack to it and wait until everything is well")
    .option(
      "--inputs <file>",
      "YAML or JSON file with inputs of modules/stack; the dummy service is added, unless they say `dummy: { enabled: false }`, " +
        "`profile: production`, or leave out the collector",
    )
    .option("--tofu", "use OpenTofu instead of Terraform")
    .option("--adopt", "take over a stack that was applied from elsewhere, or whose state is lost")
    .option("--delete-data", "go on even when a volume is destroyed with its data")
    .action((flags: Flags) => up(flags, stderrLog));
}

async function up(flags: Flags, log: Log): Promise<void> {
  const inputs = withDummy(flags.inputs === undefined ? {} : readInputs(flags.inputs));
  const choice = choiceOf(flags);
  // What takes a moment to find out comes before what may have to be built for minutes.
  if (!flags.tofu) await versionOf("terraform", "terraform");
  const cluster = await chooseCluster(choice);
  await refuseForeign(cluster, choice);
  const terraform = await findTerraform(log, { tofu: flags.tofu === true });
  const { running } = await cluster.status();
  // What is wrong with them is told before a cluster is made, which may take minutes.
  if (!running && flags.inputs !== undefined) await planWithoutCluster(terraform, inputs);
  rememberProgram(cluster.context, terraform.name);
  if (!running) rememberStarted(cluster.context);
  await cluster.start(log);

  const namespace = String(inputs.namespace ?? "observability");
  const start = await withRoot(cluster.context, log, () => apply(cluster, terraform, inputs, namespace, flags, log));
  const report = await waitUntilWell(cluster, namespace, 300_000, log);
  log(`Ready ${duration(Date.now() - start)} after the start of the apply`);
  console.log(reportLines(report).join("\n"));
  if (report.well) console.log(opening(cluster, report));
  else process.exitCode = 1;
}

// ---

/** Plans, looks whether that may and can be done, and applies it. Returns when the apply began. */
async function apply(
  cluster: Cluster,
  terraform: Terraform,
  inputs: Inputs,
  namespace: string,
  flags: Flags,
  log: Log,
): Promise<number> {
  process.umask(0o077); // plan and state hold keys
  const folder = await writeRoot(cluster, inputs);
  const planned = await planRoot(terraform, folder, inputs);
  for (const line of previewLines(planned)) log(line);
  if (!flags.adopt) await refuseForeignStack(cluster, planned);
  if (!flags.deleteData) refuseDataLoss(planned);
  await preflight(cluster, planned);
  const start = Date.now();
  rememberNamespace(cluster.context, namespace);
  keepInputs(folder);
  await sayingWhatPodsWaitFor(cluster, stackNamespaces(namespace), log, () =>
    terraformRun(terraform, folder, ["apply", "-no-color", "-input=false", "plan.bin"], {
      onLine: objectsDone(log, "applied"),
    }),
  );
  log(`Applied in ${duration(Date.now() - start)}`);
  return start;
}

/**
 * Says where everything will go, and refuses to go anywhere but to this machine unless that very context was named on the
 * command line: the current context of a kubeconfig is too easily somebody's production.
 */
async function refuseForeign(cluster: Cluster, choice: Choice): Promise<void> {
  const server =
    cluster.kind === "existing" ? (await contexts()).find(({ name }) => name === cluster.context)?.server : undefined;
  stderrLog(
    `Cluster: ${cluster.name} (${cluster.kind}), context ${cluster.context}${server ? `, server ${server}` : ""}`,
  );
  if (cluster.kind !== "existing" || isLocal(cluster.context) || choice.context === cluster.context) return;
  throw new UserError(`the context "${cluster.context}" (${server}) is not known to be on this machine`, {
    advice: `If that is where the stack should go, say so: --context ${cluster.context}`,
  });
}

function opening(cluster: Cluster, { workloads }: Report): string {
  const flags = flagsFor(cluster);
  const names = workloads.map(({ name }) => name);
  return [
    "",
    "Open it:",
    `  npm run observe -- open ${runs(names, "grafana") ? "grafana" : "prometheus"} ${flags}`,
    `  npm run status -- ${flags}`,
    `  npm run down -- ${flags}`,
  ].join("\n");
}
