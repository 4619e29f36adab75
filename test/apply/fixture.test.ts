import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { tryKubectl } from "../../tools/toolchain/kubectl.ts";
import { repository } from "../../tools/utils/paths.ts";
import { run } from "../../tools/utils/run.ts";
import { until } from "../../tools/utils/wait.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { providerFor } from "../support/roots.ts";

// The apply fixture, as somebody else would use it: projects of one test each, run by vitest in a process of their own, which end in
// every way that a test can end. Whatever happens, what was applied is destroyed, or it is said how.

const cluster = testCluster();
const scratch = join(repository, ".scratch");
mkdirSync(scratch, { recursive: true });
const folder = mkdtempSync(join(scratch, "fixture-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a test that passes: applied while it runs, gone afterwards", async () => {
  const { code, output, configMaps } = await project("passes", `expect(await count()).toBe(1);`);
  expect(code, output).toBe(0);
  expect(await configMaps()).toBe("");
});

test("a test that fails: destroyed, and what the cluster knows is kept", async () => {
  const { code, output, configMaps } = await project("fails", `expect(1).toBe(2);`);
  expect(code).toBe(1);
  expect(await configMaps()).toBe("");
  const [, bundle = ""] = /failure of "fails" is in (\S+)/.exec(output) ?? [];
  const [namespace = ""] = readdirSync(bundle);
  expect(readFileSync(join(bundle, namespace, "objects.yaml"), "utf8")).toContain("name: applied-by-fails");
  rmSync(bundle, { recursive: true });
});

test("a test that takes too long: destroyed all the same", async () => {
  const { code, output, configMaps } = await project("hangs", `await new Promise(() => {});`, { timeout: 15_000 });
  expect(code).toBe(1);
  expect(output).toContain("Test timed out in 15000ms");
  expect(await configMaps()).toBe("");
});

test("what is left over fails the test, by name", async () => {
  const body = `await kubectl(target, ["create", "clusterrole", "leak", "--verb=get", "--resource=pods"]);`;
  const { code, output } = await project("leaks", body);
  await tryKubectl(cluster, ["delete", "clusterrole", "leak"]);
  expect(code).toBe(1);
  expect(output).toContain("left over: ClusterRole leak");
});

test("a plan that is never empty fails the test", async () => {
  const { code, output, configMaps } = await project("drifts", ``, { data: `\${timestamp()}` });
  expect(code).toBe(1);
  expect(output).toContain("a plan right after the apply would update kubectl_manifest.x");
  expect(await configMaps()).toBe("");
});

test("after kill -9, the next run says what is still there, and how to destroy it", async () => {
  const namespaces = async () => (await tryKubectl(cluster, ["get", "namespaces", "-o", "name"])).stdout;
  const before = await namespaces();
  const started = start("killed", `await new Promise(() => {});`);
  await until("the apply", { within: 60_000, every: 500 }, async () => (await started.configMaps()) !== "");
  for (const pid of descendants(started.child.pid ?? 0)) process.kill(pid, "SIGKILL");
  const next = await project("after", ``);
  const [, command = ""] = /destroy it with: (.+)/.exec(next.output) ?? [];
  expect(command).toContain("terraform");
  expect(await started.configMaps()).not.toBe("");
  await run("sh", ["-c", command.replace(" destroy ", " destroy -auto-approve ")]);
  expect(await started.configMaps()).toBe("");
  expect(await namespaces()).toBe(before);
});

// ---

type Project = { configMaps(): Promise<string> };
type Options = { timeout?: number; data?: string };

/** Runs one test with this body to its end. */
async function project(
  name: string,
  body: string,
  options: Options = {},
): Promise<Project & { code: number | null; output: string }> {
  const { child, configMaps, output } = start(name, body, options);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output: output(), configMaps };
}

/** Starts one test with this body, in which a ConfigMap is applied that is called after the test. */
function start(
  name: string,
  body: string,
  { timeout = 60_000, data = "text" }: Options = {},
): Project & { child: ChildProcess; output(): string } {
  const own = join(folder, name);
  mkdirSync(own);
  const kit = join(repository, "tools", "testkit");
  writeFileSync(
    join(own, "vitest.config.ts"),
    `export default { test: { testTimeout: ${timeout}, hookTimeout: 120_000 } };`,
  );
  writeFileSync(
    join(own, "one.test.ts"),
    `
import { expect } from "vitest";
import { applyTest } from "${kit}/apply/fixture.ts";
import { rootOf } from "${kit}/terraform/roots.ts";
import { kubectl } from "${repository}/tools/toolchain/kubectl.ts";

const target = ${JSON.stringify(cluster)};
const test = applyTest({ target: () => target, goneWithin: 20_000 });

test("${name}", async ({ apply, namespace }) => {
  const manifest = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "applied-by-${name}", namespace }, data: { text: ${JSON.stringify(data)} } };
  const blocks = { resource: { kubectl_manifest: { x: { yaml_body: JSON.stringify(manifest) } } } };
  await apply(rootOf(${JSON.stringify(providerFor(cluster.context))}, { "blocks.tf.json": JSON.stringify(blocks) }, { parts: [] }));
  const count = async () => JSON.parse((await kubectl(target, ["get", "configmaps", "-n", namespace, "-o", "json"])).stdout)
    .items.filter(({ metadata }) => metadata.name === "applied-by-${name}").length;
  ${body}
});
`,
  );
  const child = spawn(
    process.execPath,
    [join(repository, "node_modules", "vitest", "vitest.mjs"), "run", "--root", own],
    {
      env: { ...process.env, FORCE_COLOR: "0" },
    },
  );
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const configMaps = async () =>
    (
      await tryKubectl(cluster, [
        "get",
        "configmaps",
        "-A",
        "--field-selector",
        `metadata.name=applied-by-${name}`,
        "-o",
        "name",
      ])
    ).stdout;
  return { child, configMaps, output: () => Buffer.concat(chunks).toString() };
}

/** A process and all that it started, and these started. */
function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  return [pid, ...children.flatMap(descendants)];
}
