import { randomBytes } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { Applied } from "../../tools/testkit/apply/applied.ts";
import { keptFixtures } from "../../tools/testkit/apply/kept.ts";
import { rootOf } from "../../tools/testkit/terraform/roots.ts";
import { tryKubectl } from "../../tools/toolchain/kubectl.ts";
import { cacheFolder } from "../../tools/utils/paths.ts";
import { run } from "../../tools/utils/run.ts";
import { until } from "../../tools/utils/wait.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { descendants, keptLine, projectsOn } from "./fixture-project.ts";

// What stays after a test on purpose, or because its process was killed: the next run goes on from there, or destroys it.

const cluster = testCluster();
const projects = projectsOn(cluster);

test.concurrent("what is kept is listed, taken up by the printed command, and destroyed by a run without the variable", async () => {
  const first = await projects.run("staged", "", { data: "one", env: { TESTKIT_KEEP: "1" } });
  expect(first.code, first.output).toBe(0);
  const before = await projects.configMap("staged");
  expect(before?.data.text).toBe("one");
  const folder = join(cacheFolder("testkit", "fixtures"), before?.metadata.namespace ?? "");
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, "0", "terraform.tfstate")).mode & 0o777).toBe(0o600);
  expect(keptLine(keptFixtures().join("\n"), "staged").line).toContain('testkit: kept: "staged", namespace');

  projects.write("staged", "", { data: "two" });
  const { resume } = keptLine(first.output, "staged");
  const { stderr } = await run("sh", ["-c", resume]);
  expect(stderr).toContain('"staged" goes on from what is kept');
  const after = await projects.configMap("staged");
  expect(after).toMatchObject({ data: { text: "two" }, metadata: { uid: before?.metadata.uid } });

  const last = await projects.run("staged", "", { data: "three" });
  expect(last.code, last.output).toBe(0);
  expect(last.output).toContain('destroying what an earlier run of "staged" has left, since TESTKIT_KEEP=1 is not set');
  expect(await projects.configMap("staged")).toBeUndefined();
  expect(existsSync(folder)).toBe(false);
});

test.concurrent("after kill -9, the next run says how to go on from there, and how to destroy it; both work", async () => {
  // Another name each time: what an earlier run of this test has left is listed too.
  const killed = `killed-${randomBytes(3).toString("hex")}`;
  const { child, output } = projects.start(killed, `await new Promise(() => {});`);
  await until("the apply", { within: 60_000, every: 500 }, async () => {
    if (await projects.configMap(killed)) return true;
    throw new Error(output());
  });
  for (const pid of descendants(child.pid ?? 0)) process.kill(pid, "SIGKILL");
  const before = await projects.configMap(killed);
  const next = await projects.run("after", ``);
  const { line, resume } = keptLine(next.output, killed);
  expect(line).toContain("left by a run that did not end in order");
  expect((await projects.configMap(killed))?.metadata.uid).toBe(before?.metadata.uid);

  projects.write(killed, "");
  const resumed = await run("sh", ["-c", resume]);
  expect((await projects.configMap(killed))?.metadata.uid).toBe(before?.metadata.uid);

  await run("sh", ["-c", keptLine(resumed.stderr, killed).destroy]);
  expect(await projects.configMap(killed)).toBeUndefined();
  expect((await tryKubectl(cluster, ["get", "namespace", before?.metadata.namespace ?? ""])).code).toBe(1);
  expect(keptFixtures().join()).not.toContain(killed);
});

test("an apply says what takes its time, ends at its deadline, and can be destroyed", async () => {
  const said: string[] = [];
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
  const slow = await Applied.open(cluster, rootOf(SLOW, {}, { parts: [] }), { deadline: 5000, progressEvery: 1500 });
  const failure = await slow.apply().catch(String);
  spy.mockRestore();
  expect(said.join("")).toMatch(
    /testkit: terraform apply runs for [\d.]+ s; under way: create terraform_data\.slow\["a"\] \([\d.]+ s\)\n/,
  );
  expect(failure).toMatch(
    /did not end within 5\.0 s and was interrupted; under way: create terraform_data\.slow\["a"\] \(\d\.\d s\)\. What/,
  );
  expect([failure, ...said].join()).not.toContain("not-to-be-printed");
  // In order: what was half made is in the state, and the state is free.
  expect(await slow.resource(`terraform_data.slow["a"]`)).toMatchObject({ input: "not-to-be-printed" });
  await slow.destroy();
  expect(existsSync(slow.workspace.copy)).toBe(false);
});

// ---

const SLOW = `
resource "terraform_data" "quick" {}

resource "terraform_data" "slow" {
  for_each = toset(["a"])
  input    = "not-to-be-printed"
  provisioner "local-exec" { command = "sleep 300" }
}`;
