import { existsSync, readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { imagesOf } from "../../tools/cluster/embedded/containerd.ts";
import { embedded } from "../../tools/cluster/embedded/embedded.ts";
import { own } from "../../tools/cluster/embedded/images.ts";
import { findNode, inNode, nodeProcesses } from "../../tools/cluster/embedded/namespace.ts";
import { clusterFolder, settingsOf } from "../../tools/cluster/embedded/settings.ts";
import { tracesOf } from "../../tools/cluster/embedded/traces.ts";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import { run } from "../../tools/utils/run.ts";

const NAME = "lifecycle";
const folder = clusterFolder(NAME);
const cluster = embedded(NAME, { kubeletServing: "self-signed" });
const possible = process.platform === "linux" && process.getuid?.() === 0;
const silent = () => {};

describe.runIf(possible)("an embedded cluster", () => {
  // An earlier run that was interrupted may have left one.
  beforeAll(() => cluster.stop(silent, { deleteData: true }));
  afterAll(() => cluster.stop(silent, { deleteData: true }));

  it("starts once, although two processes start it at the same moment", async () => {
    const observe = [
      "tools/start.mjs",
      "tools/observe/observe.ts",
      "cluster",
      "start",
      "--cluster",
      "embedded",
      "--name",
      NAME,
    ];
    const starts = await Promise.all([1, 2].map(() => run("node", [...observe, "--kubelet-serving", "self-signed"])));
    const said = starts.map(({ stderr }) =>
      /is ready after/.test(stderr) ? "started" : /is running already/.test(stderr) ? "found" : stderr,
    );
    expect(said.sort()).toEqual(["found", "started"]);
    expect(await tracesOf(NAME, folder)).not.toEqual([]);
  });

  it("leaves the host's own network as it is, but for the link", async () => {
    const others = Object.keys(networkInterfaces()).filter((name) => !name.startsWith("obs-"));
    expect(others).not.toContain("pods0");
    expect((await run("iptables-save", [])).stdout).not.toContain("KUBE-");
    expect((await run("ip", ["netns", "list"])).stdout).not.toContain(NAME);
  });

  it("has a default StorageClass, and a kubelet that signs its own certificate when asked to", async () => {
    const { stdout } = await kubectl(cluster, [
      "get",
      "storageclass",
      "-o",
      "jsonpath={.items[*].metadata.annotations}",
    ]);
    expect(stdout).toContain('"storageclass.kubernetes.io/is-default-class":"true"');
    const { node } = settingsOf(NAME);
    const { stdout: certificate } = await run("openssl", ["s_client", "-connect", `${node}:10250`, "-showcerts"], {
      input: "",
    });
    expect(certificate).toMatch(/issuer=CN ?= ?observe-lifecycle-ca@/);
  });

  it("recovers, with its data, after kill -9 of everything", async () => {
    await kubectl(cluster, ["create", "configmap", "kept", "-n", "default"]);
    const node = findNode(folder) ?? 0;
    for (const { pid } of nodeProcesses(node)) kill(pid);
    expect((await cluster.status()).running).toBe(false);
    await cluster.start(silent);
    expect((await cluster.status()).running).toBe(true);
    await kubectl(cluster, ["get", "configmap", "kept", "-n", "default"]);
  });

  it("starts again only what has died, with the images that an interrupted start did not come to", async () => {
    const isKubelet = ({ args }: { args: string[] }) => args[0]?.endsWith("/kubelet") === true;
    const node = findNode(folder) ?? 0;
    await inNode(node, "ctr", ["--namespace", "k8s.io", "images", "rm", own.helper]);
    for (const { pid } of nodeProcesses(node).filter(isKubelet)) kill(pid);
    expect((await cluster.status()).details.join()).toContain("kubelet is not running");
    const said: string[] = [];
    await cluster.start((line) => said.push(line));
    expect(said).toContain("Started kubelet");
    expect(findNode(folder)).toBe(node);
    expect(await imagesOf(node)).toContain(own.helper);
  });

  it("is given an image that it does not have, as after an upgrade, while everything runs on", async () => {
    const node = findNode(folder) ?? 0;
    const servers = () =>
      nodeProcesses(node).flatMap(({ pid, args: [program = ""] }) =>
        /\/(kubelet|kube-apiserver|containerd)$/.test(program) ? [pid] : [],
      );
    const before = servers();
    expect(before).toHaveLength(3);
    await inNode(node, "ctr", ["--namespace", "k8s.io", "images", "rm", own.helper]);
    await cluster.start(silent);
    expect(await imagesOf(node)).toContain(own.helper);
    expect(servers()).toEqual(before);
    const said: string[] = [];
    await cluster.start((line) => said.push(line));
    expect(said).toEqual([`Cluster ${NAME} is running already (context ${cluster.context})`]);
  });

  it("leaves nothing behind when stopped, and gets another address when it is created again", async () => {
    const before = settingsOf(NAME).node;
    expect(await tracesOf(NAME, folder)).not.toEqual([]);
    await cluster.stop(silent, { deleteData: false });
    expect(existsSync(folder)).toBe(true);
    const down = ["tools/start.mjs", "tools/observe/observe.ts", "down", "--cluster", "embedded", "--name", NAME];
    await run("node", [...down, "--delete-data"]);
    expect(await tracesOf(NAME, folder)).toEqual([]);
    // Clients keep what an API server offers by its address for ten minutes (the kubectl provider's discovery cache).
    expect(settingsOf(NAME).node).not.toBe(before);
  });
});

// ---

/** A process may have ended with its parent meanwhile. */
function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    expect(() => readFileSync(`/proc/${pid}/stat`)).toThrow();
  }
}
