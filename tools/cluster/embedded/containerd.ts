import { UserError } from "../../utils/errors.ts";
import { run } from "../../utils/run.ts";
import { until } from "../../utils/wait.ts";
import { findNode, inNode } from "./namespace.ts";
import { clusterFolder } from "./settings.ts";

/** Gives an image of a running embedded cluster another name. */
export async function nameImage(cluster: string, image: string, name: string): Promise<void> {
  const node = runningNode(clusterFolder(cluster));
  await inNode(node, "ctr", ["--namespace", "k8s.io", "images", "tag", "--force", image, name]);
}

/** Gives a running embedded cluster the images of an archive. */
export async function loadImage(folder: string, archive: string): Promise<void> {
  await importArchive(runningNode(folder), archive);
}

/**
 * Imports the images that are not there. @param archives by the image's name. @param again also those whose name is there: a rebuilt
 * image has the name of the one before.
 */
export async function importImages(
  node: number,
  archives: Record<string, string>,
  { again }: { again: boolean },
): Promise<void> {
  const there = await until("containerd", { within: 30_000, every: 200 }, () => imagesOf(node));
  for (const [reference, archive] of Object.entries(archives)) {
    if (again || !there.includes(reference)) await importArchive(node, archive);
  }
}

/** Names of the images that containerd has. */
export async function imagesOf(node: number): Promise<string[]> {
  const { stdout } = await inNode(node, "ctr", ["--namespace", "k8s.io", "images", "list", "--quiet"]);
  return stdout.split("\n");
}

// ---

/** The archive comes through standard input: the node's mounts need not show its place on the host. */
async function importArchive(node: number, archive: string): Promise<void> {
  const nsenter = [
    "--target",
    String(node),
    "--mount",
    "--net",
    "--",
    "ctr",
    "--namespace",
    "k8s.io",
    "images",
    "import",
    "-",
  ];
  await run("sh", ["-c", 'exec nsenter "$@" <"$0"', archive, ...nsenter]);
}

function runningNode(folder: string): number {
  const node = findNode(folder);
  if (node !== undefined) return node;
  throw new UserError("the cluster is not running, so it cannot take an image", { advice: "Start it first." });
}
