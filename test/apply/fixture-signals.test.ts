import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { keptFixtures } from "../../tools/testkit/apply/kept.ts";
import { applyTest } from "../../tools/testkit/index.ts";
import { rootOf } from "../../tools/testkit/terraform/roots.ts";
import { tryKubectl } from "../../tools/toolchain/kubectl.ts";
import { repository } from "../../tools/utils/paths.ts";
import { until } from "../../tools/utils/wait.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { providerFor } from "../support/roots.ts";
import { descendants, keptLine, type Started, watched } from "./fixture-project.ts";

// `npm run test:apply` is interrupted, as by Ctrl-C in a terminal or by a CI system: it runs this file, with one test that goes on until
// that happens. Everything is destroyed, nothing goes on running, and the exit code says so.

const cluster = testCluster();
/** In the child: which of the tests it is, and when it waits for the signal. */
const [name, phase] = process.env.TESTKIT_TEST_SIGNAL?.split(" ") ?? [];

if (name) interruptedTest(name, phase === "apply");
else
  describe.concurrent("a run that is interrupted destroys what it applied, and ends", () => {
    test("by Ctrl-C during an apply, with another one while it waits", async () => {
      const run = await begin("ctrl-c-apply", "apply");
      interrupt(run.child, "SIGINT");
      await until("the first answer", { within: 30_000 }, async () =>
        run.output().includes("testkit: SIGINT: the run ends"),
      );
      await sleep(1000);
      interrupt(run.child, "SIGINT");
      const output = await expectInOrder(run, 130);
      expect(output).toContain("testkit: still destroying what was applied");
    });

    test("by Ctrl-C during the body of a test", async () => {
      const run = await begin("ctrl-c-body", "body");
      interrupt(run.child, "SIGINT");
      await expectInOrder(run, 130);
    });

    // Not npm: of its script it ends only the shell, and what that has started goes on.
    test("by SIGTERM to its first process alone, during an apply", async () => {
      const run = await begin("term-apply", "apply", [process.execPath, "tools/start.mjs", "test/run.ts", "apply"]);
      run.child.kill("SIGTERM");
      const output = await expectInOrder(run, 143);
      expect(output).toContain("testkit: SIGTERM: the run ends");
    });

    test("unless a third Ctrl-C insists: then what is applied stays, and how to destroy it is said", async () => {
      const run = await begin("insists", "body");
      // One after the other, at once: nothing can be destroyed so quickly.
      for (const text of ["the run ends as soon as", "still destroying"]) {
        interrupt(run.child, "SIGINT");
        await until(text, { within: 30_000, every: 20 }, async () => run.output().includes(text));
      }
      interrupt(run.child, "SIGINT");
      const { code, output } = await run.ended;
      expect(code, output).toBe(130);
      const { line, destroy } = keptLine(output, run.test);
      expect(line, output).toContain("left by a run that did not end in order");
      await until("a destroy by hand", { within: 120_000, every: 1000 }, async () => {
        const child = watched(spawn("sh", ["-c", destroy]));
        return (await child.ended).code === 0;
      });
      expect(await configMap(run.test)).toBe("");
    });
  });

// ---

/** What runs in the child: a ConfigMap is applied, and then the apply or the body takes forever. */
function interruptedTest(name: string, duringApply: boolean): void {
  // Others run on the same cluster at the same time.
  applyTest({ target: () => cluster, mayStay: () => true })(name, async ({ apply, namespace }) => {
    const manifest = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: `signal-${name}`, namespace } };
    const command = { command: duringApply ? "sleep 600" : "true" };
    const slow = { depends_on: ["kubectl_manifest.x"], provisioner: { "local-exec": command } };
    const resource = { kubectl_manifest: { x: { yaml_body: JSON.stringify(manifest) } }, terraform_data: { slow } };
    await apply(
      rootOf(providerFor(cluster.context), { "blocks.tf.json": JSON.stringify({ resource }) }, { parts: [] }),
    );
    process.stderr.write("the body runs\n");
    await new Promise(() => {});
  });
}

const NPM = ["npm", "run", "test:apply", "--"];

type Run = Started & { test: string; started: number[] };

/** Starts it in a process group of its own, as a shell does, and waits until it is where it shall be interrupted. */
async function begin(name: string, phase: "apply" | "body", command = NPM): Promise<Run> {
  const [program = "", ...args] = command;
  // Another each time: what an earlier run has left must not look like the work of this one.
  const test = `${name}-${randomBytes(3).toString("hex")}`;
  const env = {
    ...process.env,
    OBSERVE_CLUSTER: "existing",
    OBSERVE_CONTEXT: cluster.context,
    TESTKIT_TEST_SIGNAL: `${test} ${phase}`,
    VITEST: undefined,
  };
  const run = watched(
    spawn(program, [...args, "fixture-signals"], {
      cwd: repository,
      env: env as NodeJS.ProcessEnv,
      detached: true,
    }),
  );
  let over = false;
  void run.ended.then(() => {
    over = true;
  });
  const isThere = async () =>
    phase === "body" ? run.output().includes("the body runs") : (await configMap(test)) !== "";
  await until("the child to be ready", { within: 240_000, every: 500 }, async () => over || isThere());
  if (over) throw new Error(`it ended before it was interrupted: ${run.output()}`);
  return { ...run, test, started: descendants(run.child.pid ?? 0) };
}

function interrupt({ pid = 0 }: ChildProcess, signal: NodeJS.Signals): void {
  process.kill(-pid, signal);
}

async function expectInOrder({ test, ended, started }: Run, expected: number): Promise<string> {
  const { code, output } = await ended;
  expect(code, output).toBe(expected);
  expect(await configMap(test), output).toBe("");
  expect(lineAbout(test), output).toBeUndefined();
  expect(started.length).toBeGreaterThan(3);
  await until("every process to end", { within: 10_000 }, async () => !started.some(isRunning));
  return output;
}

const lineAbout = (test: string) => keptFixtures().find((line) => line.includes(`"${test}"`));

async function configMap(test: string): Promise<string> {
  const which = ["--field-selector", `metadata.name=signal-${test}`, "-o", "name"];
  return (await tryKubectl(cluster, ["get", "configmaps", "-A", ...which])).stdout;
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
}
