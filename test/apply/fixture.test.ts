import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tryKubectl } from "../../tools/toolchain/kubectl.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { projectsOn } from "./fixture-project.ts";

// Every way in which a test can end by itself: what was applied is destroyed. How one is interrupted, and what is kept: staged.test.ts
// and fixture-signals.test.ts.

const cluster = testCluster();
const projects = projectsOn(cluster);
const namespaceWith = (name: string) => `
  const { items } = JSON.parse((await kubectl(target, ["get", "configmaps", "-n", namespace, "-o", "json"])).stdout);
  expect(items.filter(({ metadata }) => metadata.name === "applied-by-${name}")).toHaveLength(1);`;

test.concurrent("a test that passes: applied while it runs, gone afterwards", async () => {
  const { code, output } = await projects.run("passes", namespaceWith("passes"));
  expect(code, output).toBe(0);
  expect(await projects.configMap("passes")).toBeUndefined();
});

test.concurrent("a test that takes too long: destroyed all the same", async () => {
  const { code, output } = await projects.run("hangs", `await new Promise(() => {});`, { timeout: 30_000 });
  expect(code).toBe(1);
  expect(output).toContain("Test timed out in 30000ms");
  expect(await projects.configMap("hangs")).toBeUndefined();
});

test.concurrent("an apply that takes longer than its test: interrupted, waited for and destroyed", async () => {
  const { code, output } = await projects.run("applies", "", { timeout: 30_000, more: SLEEPS });
  expect(code).toBe(1);
  expect(output).toMatch(
    /terraform apply did not end within .* was interrupted; under way: create terraform_data\.slow \(/,
  );
  expect(output).not.toContain("state lock");
  expect(await projects.configMap("applies")).toBeUndefined();
});

test.concurrent("what is left over fails the test, by name", async () => {
  const body = `await kubectl(target, ["create", "clusterrole", "leak", "--verb=get", "--resource=pods"]);`;
  const { code, output } = await projects.run("leaks", body, { mayStay: `({ name }) => name !== "leak"` });
  await tryKubectl(cluster, ["delete", "clusterrole", "leak"]);
  expect(code).toBe(1);
  expect(output).toContain("left over: ClusterRole leak");
});

test.concurrent("a plan that is never empty fails the test", async () => {
  const { code, output } = await projects.run("drifts", ``, { data: `\${timestamp()}` });
  expect(code).toBe(1);
  expect(output).toContain("a plan right after the apply would update kubectl_manifest.x");
  expect(await projects.configMap("drifts")).toBeUndefined();
  rmSync(bundleOf(output, "drifts"), { recursive: true });
});

// The Secret's value reaches the log of a pod, the description of another, and the message of the failure.
test.concurrent("a test that fails: destroyed, and what the cluster knows is kept, without values of Secrets", async () => {
  const { code, output } = await projects.run("fails", LEAKS_SECRET);
  expect(code).toBe(1);
  expect(await projects.configMap("fails")).toBeUndefined();
  const bundle = bundleOf(output, "fails");
  const names = readdirSync(bundle, { recursive: true, encoding: "utf8" });
  const read = (end: string) => readFileSync(join(bundle, names.find((name) => name.endsWith(end)) ?? end), "utf8");
  expect(read("objects.yaml")).toContain("name: applied-by-fails");
  // The control: what is no secret is there, at the same places.
  expect(read("talks.talks.log")).toContain("open text\n(redacted: db/password) and (redacted: db/password)\n");
  expect(read("describe.txt")).toContain("talks");
  expect(read("plan-0.yaml")).toMatch(/address: kubectl_manifest\.x\n.*\n[\s\S]*\(sensitive value\)/);
  expect(output).toContain("expected 'it is (redacted: db/password)' to be 'open text'");
  const everything = [output, ...names.filter((name) => /\.\w+$/.test(name)).map((name) => read(name))].join("\n");
  for (const secret of [PASSWORD, Buffer.from(PASSWORD).toString("base64")]) expect(everything).not.toContain(secret);
  rmSync(bundle, { recursive: true });
});

// ---

const SLEEPS = `
resource "terraform_data" "slow" {
  provisioner "local-exec" { command = "sleep 300" }
}`;

const PASSWORD = "correct-horse-battery";

/** Makes a Secret and a pod that logs it, deletes what was applied so that a plan has something to say, and fails. */
const LEAKS_SECRET = `
  const password = [..."${[...PASSWORD].toReversed().join("")}"].toReversed().join(""); // not in the file: vitest shows its lines
  const base64 = Buffer.from(password).toString("base64");
  await kubectl(target, ["create", "secret", "generic", "db", "--from-literal", "password=" + password, "-n", namespace]);
  const pod = {
    apiVersion: "v1", kind: "Pod", metadata: { name: "talks", namespace },
    spec: { restartPolicy: "Never", containers: [{
      name: "talks", image: "docker.io/library/busybox:stable", imagePullPolicy: "IfNotPresent",
      command: ["sh", "-c", "echo open text; echo " + password + " and " + base64],
    }] },
  };
  await kubectl(target, ["apply", "-f", "-"], { input: JSON.stringify(pod) });
  await kubectl(target, ["wait", "pod/talks", "-n", namespace, "--for=jsonpath={.status.phase}=Succeeded", "--timeout=60s"]);
  await kubectl(target, ["delete", "configmap", "applied-by-fails", "-n", namespace]);
  await kubectl(target, ["create", "configmap", "applied-by-fails", "-n", namespace, "--from-literal=text=other"]);
  expect("it is " + password).toBe("open text");`;

function bundleOf(output: string, test: string): string {
  return new RegExp(`failure of "${test}" is in (\\S+)`).exec(output)?.[1] ?? "";
}
