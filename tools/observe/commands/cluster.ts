import { existsSync } from "node:fs";
import { Command } from "commander";
import { chooseCluster } from "../../cluster/choose.ts";
import { kubectl } from "../../toolchain/kubectl.ts";
import { UserError } from "../../utils/errors.ts";
import { stderrLog } from "../../utils/progress.ts";
import { type ClusterFlags, choiceOf, withClusterFlags, withCreationFlags } from "../options.ts";

/** `observe cluster start | stop | status | kubeconfig | load-image`. */
export function clusterCommand(): Command {
  const cluster = new Command("cluster").description(
    "run a cluster: embedded (Linux, root) or kind; look at any other",
  );
  withCreationFlags(cluster.command("start"))
    .description("start the cluster; does nothing when it runs, repairs it when parts of it have died")
    .action(async (flags: ClusterFlags) => (await chooseCluster(choiceOf(flags))).start(stderrLog));
  withClusterFlags(cluster.command("stop"))
    .description("stop the cluster; its data stays unless --delete-data")
    .option("--delete-data", "delete its volumes and state as well")
    .action(async (flags: ClusterFlags & { deleteData?: boolean }) => {
      await (await chooseCluster(choiceOf(flags))).stop(stderrLog, { deleteData: flags.deleteData === true });
    });
  withClusterFlags(cluster.command("status"))
    .description("show whether the cluster runs; exit code 1 when it does not")
    .action(async (flags: ClusterFlags) => {
      const chosen = await chooseCluster(choiceOf(flags));
      const { running, details } = await chosen.status();
      console.log(`${chosen.name} (${chosen.kind}, context ${chosen.context}): ${running ? "running" : "not running"}`);
      for (const line of details) console.log(`  ${line}`);
      if (!running) process.exitCode = 1;
    });
  withClusterFlags(cluster.command("kubeconfig"))
    .description("print the kubeconfig of the cluster")
    .action(async (flags: ClusterFlags) => {
      const { stdout } = await kubectl(await chooseCluster(choiceOf(flags)), ["config", "view", "--raw", "--minify"]);
      console.log(stdout);
    });
  withClusterFlags(cluster.command("load-image"))
    .description("put an image archive (docker save, or an OCI archive) into the cluster")
    .argument("<archive>")
    .action(async (archive: string, flags: ClusterFlags) => {
      if (!existsSync(archive))
        throw new UserError(`there is no file ${archive}`, { advice: "Give the path of a tar archive." });
      await (await chooseCluster(choiceOf(flags))).loadImage(archive, stderrLog);
    });
  return cluster;
}
