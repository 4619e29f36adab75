// The commands of the documentation, as a person pastes them into a terminal: from a clone to a trace of the dummy, then those of the other
// pages on the stack that is there by then, and in the end its removal.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import { cacheFolder, repository } from "../../tools/utils/paths.ts";
import { run } from "../../tools/utils/run.ts";
import { until } from "../../tools/utils/wait.ts";
import { observeOn } from "../support/cluster/command-line.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { type CodeBlock, codeBlocks } from "../support/code-blocks/documents.ts";
import { runBlocks } from "../support/code-blocks/script.ts";
import { leftovers } from "../support/stack-objects.ts";

const QUICK_START = "docs/guides/quick-start.md";
/** Where pages say that the repository is. */
const ADDRESS = "https://example.org/terraform-kubernetes-observability.git";
const NAMESPACE = "observability";

const blocks = codeBlocks().filter(({ said }) => said === 'run="embedded"');
const quickStart = blocks.filter(({ file }) => file === QUICK_START);
const others = [...Map.groupBy(blocks, ({ file }) => file)].filter(([file]) => file !== QUICK_START);

const cluster = testCluster();
const folder = mkdtempSync(join(tmpdir(), "code-blocks-"));
const clone = join(folder, "terraform-kubernetes-observability");
const kubeconfig = join(folder, "kubeconfig");
/** A new user's: nothing in the home folder. But the cluster is that of the tests, and what was built stays. */
const env = {
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: `url.file://${join(folder, "origin")}.insteadOf`,
  GIT_CONFIG_VALUE_0: ADDRESS,
  HOME: join(folder, "home"),
  npm_config_userconfig: process.env.npm_config_userconfig ?? join(process.env.HOME ?? "/", ".npmrc"),
  KUBECONFIG: undefined,
  OBSERVE_CACHE: cacheFolder(),
  OBSERVE_CLUSTER: undefined,
  OBSERVE_CONTEXT: cluster.context,
};

beforeAll(async () => {
  mkdirSync(env.HOME);
  await makeOrigin(join(folder, "origin"));
  const { stdout } = await kubectl(cluster, ["config", "view", "--raw", "--minify"]);
  writeFileSync(kubeconfig, stdout, { mode: 0o600 });
});
afterAll(async () => {
  await observeOn(cluster, "down", "--delete-data");
  rmSync(folder, { recursive: true });
});

test("the quick start leads from a clone to a trace of the dummy", { timeout: 1_500_000 }, async () => {
  const { printed, stoppedAt } = await runBlocks(quickStart.slice(0, -1), { cwd: folder, env });
  expect(stoppedAt, printed).toBeUndefined();
  expect(printed).toContain("Everything is well.");
  for (const span of ["shop", "cart", "stock"]) expect(printed).toMatch(new RegExp(`^dummy-${span}\\b.*\\d`, "m"));
});

describe("the commands of", () => {
  test.for(others)("%s all succeed", async ([file, commands]) => {
    if (file.startsWith("modules/")) await makeCertificates(commands);
    const place = { cwd: clone, env: { ...env, KUBECONFIG: kubeconfig } };
    const { printed, stoppedAt } = await runBlocks(commands.map(inTheStack), place);
    expect(stoppedAt, printed).toBeUndefined();
  });
});

test("the end of the quick start removes the stack", async () => {
  const { printed, stoppedAt } = await runBlocks(quickStart.slice(-1), { cwd: clone, env });
  expect(stoppedAt, printed).toBeUndefined();
  await until("the last objects to go", { within: 90_000, every: 1000 }, async () => {
    expect(await leftovers(cluster, NAMESPACE)).toEqual([]);
    return true;
  });
});

// ---

/** What is in the working tree, committed or not, as a repository that can be cloned. */
async function makeOrigin(origin: string): Promise<void> {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const { stdout } = await run("git", list, { cwd: repository });
  const { stdout: deleted } = await run("git", ["ls-files", "-z", "--deleted"], { cwd: repository });
  const gone = new Set(deleted.split("\0"));
  for (const file of stdout.split("\0").filter((name) => name !== "" && !gone.has(name))) {
    mkdirSync(dirname(join(origin, file)), { recursive: true });
    cpSync(join(repository, file), join(origin, file));
  }
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], { cwd: origin });
  await git("init", "--quiet");
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "Everything");
}

/** READMEs of modules show each alone, in a namespace of its own: here they ask the stack, which has the same Services. */
function inTheStack(block: CodeBlock): CodeBlock {
  if (!block.file.startsWith("modules/")) return block;
  return { ...block, text: block.text.replaceAll(/(--namespace|-n) (monitoring|tracing)\b/g, `$1 ${NAMESPACE}`) };
}

/** The client certificates that a README's own call makes, under its names: those of the stack's probes stand in for them. */
async function makeCertificates(commands: CodeBlock[]): Promise<void> {
  const names = commands.flatMap(({ text }) =>
    [...text.matchAll(/get secret (\S+-client-tls)/g)].map(([, name]) => name),
  );
  for (const name of new Set(names)) {
    if (name === "probe-client-tls") continue;
    const { stdout } = await kubectl(cluster, ["get", "secret", "probe-client-tls", "-n", NAMESPACE, "-o", "json"]);
    const { data, type } = JSON.parse(stdout) as { data: object; type: string };
    const secret = { apiVersion: "v1", kind: "Secret", type, data, metadata: { name, namespace: NAMESPACE } };
    await kubectl(cluster, ["apply", "-f", "-"], { input: JSON.stringify(secret) });
  }
}
