import { readFileSync } from "node:fs";
import { run } from "../../utils/run.ts";
import { controlGroupFolders } from "./cgroups.ts";
import { linkExists, linkName } from "./link.ts";
import { findNode } from "./namespace.ts";

/** Everything of a cluster that the host can see while it runs, and must not see any more when it is stopped. */
export async function tracesOf(name: string, folder: string): Promise<string[]> {
  const processes = (await run("ps", ["-eo", "pid,args", "-ww"])).stdout.split("\n");
  const mounts = readFileSync("/proc/self/mountinfo", "utf8").split("\n");
  const rules = (await run("iptables-save", [])).stdout.split("\n");
  return [
    ...(findNode(folder) === undefined ? [] : ["the node's first process"]),
    ...(linkExists(name) ? [`interface ${linkName(name)}`] : []),
    ...controlGroupFolders(name).map((group) => `control group ${group}`),
    ...processes.filter(
      (line) => line.includes(`observe-node ${folder}`) || line.includes(`--hostname-override=observe-${name}`),
    ),
    ...mounts.filter((line) => line.includes(folder)).map((line) => `mount ${line}`),
    ...rules.filter((line) => line.includes(linkName(name)) || line.includes("KUBE-")).map((line) => `rule ${line}`),
  ];
}
