import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { chooseCluster } from "../../cluster/choose.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { objectsDone } from "../../stack/objects-done.ts";
import {
  forgetStarted,
  hasState,
  namespaceOf,
  programOf,
  rememberStarted,
  rootFolder,
  wasStarted,
  withRoot,
} from "../../stack/root.ts";
import { APPLIED_INPUTS } from "../../stack/root-module.ts";
import { getJson, kubectl, type Target, targetArguments } from "../../toolchain/kubectl.ts";
import { findTerraform, init, terraformRun } from "../../toolchain/terraform.ts";
import { duration, type Log, stderrLog } from "../../utils/progress.ts";
import { type ClusterFlags, choiceOf, withClusterFlags } from "../options.ts";

type Flags = ClusterFlags & { keepCluster?: boolean; deleteData?: boolean };

/** `observe down`: the reverse of up. */
export function downCommand(): Command {
  return withClusterFlags(new Command("down"))
    .description(
      "destroy the stack, and stop the cluster if `up` started it; volumes with storage.retain stay and are listed",
    )
    .option("--keep-cluster", "leave the cluster running")
    .option("--delete-data", "delete retained volumes, and the data of the cluster that is stopped")
    .action((flags: Flags) => down(flags, stderrLog));
}

async function down(flags: Flags, log: Log): Promise<void> {
  const cluster = await chooseCluster(choiceOf(flags));
  await withRoot(cluster.context, log, () => destroy(cluster, flags, log));
}

// ---

async function destroy(cluster: Cluster, flags: Flags, log: Log): Promise<void> {
  const { context } = cluster;
  const running = (await cluster.status()).running;
  if (running && hasState(context)) {
    const terraform = await findTerraform(log, { tofu: programOf(context) === "tofu" });
    const folder = rootFolder(context);
    await init(terraform, folder);
    const start = Date.now();
    log("Destroying the stack: its namespaces go last, when their pods have ended");
    const applied = existsSync(join(folder, APPLIED_INPUTS)) ? [`-var-file=${APPLIED_INPUTS}`] : []; // an older commit's name is read by itself
    await terraformRun(terraform, folder, ["destroy", "-no-color", "-input=false", "-auto-approve", ...applied], {
      onLine: objectsDone(log, "destroyed"),
    });
    log(`Stack destroyed in ${duration(Date.now() - start)}`);
    await retained(cluster, namespaceOf(context), flags.deleteData === true, log);
  } else if (running || !flags.deleteData || cluster.kind === "existing") {
    log(
      running
        ? `No stack was applied to context ${context} from this machine`
        : `The cluster ${cluster.name} is not running`,
    );
  }
  // A cluster of ours that is not running has nobody to disturb: then its data can go when that is asked for.
  const stops =
    !flags.keepCluster && (wasStarted(context) || (!running && flags.deleteData && cluster.kind !== "existing"));
  if (stops) {
    await cluster.stop(log, { deleteData: flags.deleteData === true });
    if (!flags.deleteData) log("The same command with --delete-data deletes that, too");
    forgetStarted(context);
  } else if (running) {
    const why = flags.keepCluster ? "" : ": `up` found it running, so `down` leaves it";
    const how =
      cluster.kind === "existing"
        ? ""
        : `; stop it with: npm run observe -- cluster stop --cluster ${cluster.kind} --name ${cluster.name}`;
    log(`The cluster ${cluster.name} goes on running${why}${how}`);
  }
  // A state whose objects are gone describes nothing any more; that of a cluster which only did not answer is still needed.
  if (flags.deleteData && (running || stops)) {
    const started = wasStarted(context);
    await rm(rootFolder(context), { recursive: true, force: true });
    if (started) rememberStarted(context); // it still runs, and a later `down` shall stop it
  }
}

/** Volumes of this stack that outlive it: listed, or deleted when asked for. */
async function retained(target: Target, namespace: string, deleteData: boolean, log: Log): Promise<void> {
  type Claim = { metadata: { name: string; namespace: string }; status: { capacity?: { storage: string } } };
  const { items } = await getJson<{ items: Claim[] }>(target, [
    "persistentvolumeclaims",
    "-n",
    namespace,
    "-l",
    "app.kubernetes.io/part-of=observability",
  ]);
  for (const { metadata, status } of items) {
    const volume = `${metadata.namespace}/${metadata.name} (${status.capacity?.storage ?? "not bound"})`;
    if (deleteData) {
      await kubectl(target, ["delete", "persistentvolumeclaim", metadata.name, "-n", metadata.namespace]);
      log(`Deleted the volume ${volume}`);
    } else {
      log(
        `Stays: volume ${volume}; delete it with: npm run down -- --delete-data, or kubectl ${targetArguments(target).join(" ")} -n ${metadata.namespace} delete pvc ${metadata.name}`,
      );
    }
  }
  if (!deleteData) return;
  // Kept for the sake of its volumes; only one that a stack made.
  const labelled = ["-l", "app.kubernetes.io/part-of=observability", "--field-selector", `metadata.name=${namespace}`];
  const { stdout } = await kubectl(target, ["delete", "namespace", ...labelled]);
  if (stdout.includes("deleted")) log(`Deleted the namespace ${namespace}`);
}
