import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type Target, tryKubectl } from "../../tools/toolchain/kubectl.ts";
import { repository } from "../../tools/utils/paths.ts";
import { providerFor } from "../support/roots.ts";

// The apply fixture, as somebody else would use it: projects of one test each, run by vitest in a process of their own.

export type Options = {
  /** Of the whole test. */
  timeout?: number;
  /** What the ConfigMap that is applied says. */
  data?: string;
  /** HCL beside the ConfigMap. */
  more?: string;
  /** Which objects may stay, as an expression. Others run on the same cluster at the same time, so by default any. */
  mayStay?: string;
  env?: Record<string, string>;
};
export type Ended = { code: number | null; output: string };
export type Started = { child: ChildProcess; output(): string; ended: Promise<Ended> };

const scratch = join(repository, ".scratch");
const kit = join(repository, "tools", "testkit");
const vitest = join(repository, "node_modules", "vitest", "vitest.mjs");

/** Projects for a cluster; their folder goes after the tests. */
export function projectsOn(cluster: Target) {
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, "fixture-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes a project with one test of this name and body, in which a ConfigMap `applied-by-NAME` is applied. */
  function write(name: string, body: string, options: Options = {}): string {
    const { timeout = 120_000, data = "text", more = "", mayStay = "() => true" } = options;
    const own = join(folder, name);
    mkdirSync(own, { recursive: true });
    const limits = `testTimeout: ${timeout}, hookTimeout: 120_000`;
    writeFileSync(join(own, "vitest.config.ts"), `export default { test: { ${limits} } };`);
    const text = JSON.stringify(data);
    writeFileSync(
      join(own, "one.test.ts"),
      `
import { expect } from "vitest";
import { applyTest } from "${kit}/apply/fixture.ts";
import { rootOf } from "${kit}/terraform/roots.ts";
import { kubectl } from "${repository}/tools/toolchain/kubectl.ts";

const target = ${JSON.stringify(cluster)};
const test = applyTest({ target: () => target, goneWithin: 20_000, mayStay: ${mayStay} });

test("${name}", async ({ apply, namespace }) => {
  const metadata = { name: "applied-by-${name}", namespace };
  const manifest = { apiVersion: "v1", kind: "ConfigMap", metadata, data: { text: ${text} } };
  const blocks = { resource: { kubectl_manifest: { x: { yaml_body: JSON.stringify(manifest) } } } };
  const hcl = ${JSON.stringify(`${providerFor(cluster.context)}\n${more}`)};
  await apply(rootOf(hcl, { "blocks.tf.json": JSON.stringify(blocks) }, { parts: [] }));
  ${body}
});
`,
    );
    return own;
  }

  function start(name: string, body: string, options: Options = {}): Started {
    const own = write(name, body, options);
    const env = {
      ...process.env,
      FORCE_COLOR: "0",
      TESTKIT_KEEP: "",
      TESTKIT_COMMAND: commandFor(own),
      ...options.env,
    };
    return watched(spawn(process.execPath, [vitest, "run", "--root", own], { env }));
  }

  return {
    write,
    start,
    /** Runs one test with this body to its end. */
    run: (name: string, body: string, options: Options = {}) => start(name, body, options).ended,
    /** The ConfigMap that a test has applied; undefined when there is none. */
    async configMap(name: string): Promise<ConfigMap | undefined> {
      const args = ["get", "configmaps", "-A", "--field-selector", `metadata.name=applied-by-${name}`, "-o", "json"];
      const { items } = JSON.parse((await tryKubectl(cluster, args)).stdout) as { items: ConfigMap[] };
      return items[0];
    },
  };
}

export type ConfigMap = { metadata: { uid: string; namespace: string }; data: { text: string } };

/** Collects what a child prints. */
export function watched(child: ChildProcess): Started {
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  const output = () => Buffer.concat(chunks).toString();
  // npm ends itself by the signal that it got, which a shell shows as 128 and the number of the signal.
  const ended = new Promise<Ended>((resolve) =>
    child.once("close", (code, signal) => {
      resolve({ code: signal ? 128 + constants.signals[signal] : code, output: output() });
    }),
  );
  return { child, output, ended };
}

/** The line about what a test of this name has kept or left, and the commands in it. */
export function keptLine(output: string, name: string): { line: string; resume: string; destroy: string } {
  const line = output.split("\n").findLast((text) => text.includes(`"${name}"`) && text.includes("destroy it with: "));
  const [, resume = "", destroy = ""] = /resume it with: (.*) ; destroy it with: (.*)/.exec(line ?? "") ?? [];
  return { line: line ?? "", resume, destroy: destroy.replace(" destroy ", " destroy -auto-approve ") };
}

/** A process and all that it started, and these started. */
export function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  return [pid, ...children.flatMap(descendants)];
}

// ---

function commandFor(folder: string): string {
  return `${process.execPath} ${vitest} run --root ${folder}`;
}
