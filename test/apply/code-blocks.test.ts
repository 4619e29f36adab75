// The commands of the guides and of the modules' READMEs, as a person pastes them into a terminal: from a clone to a trace of the dummy, then
// those of the other pages on the stack that is there by then, and in the end its removal. docs/learn has a test of its own.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import { cacheFolder, repository } from "../../tools/utils/paths.ts";
import { run } from "../../tools/utils/run.ts";
import { until } from "../../tools/utils/wait.ts";
import { observeOn } from "../support/cluster/command-line.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { codeBlocks } from "../support/code-blocks/documents.ts";
import { brokenPromise, commandsOf, type PageCommand, Terminal } from "../support/page-commands.ts";
import { leftovers } from "../support/stack-objects.ts";

const QUICK_START = "docs/guides/quick-start.md";
/** Where pages say that the repository is. */
const ADDRESS = "https://example.org/terraform-kubernetes-observability.git";
const NAMESPACE = "observability";
/** An installation of the dependencies, a plan, an apply, and until everything is proven to be well. */
const LONG = 1200;

const begin = commandsOf(QUICK_START);
const end = begin.splice(-1);
const pages = new Set(codeBlocks().flatMap(({ file, said }) => (said === 'run="embedded"' ? [file] : [])));
const others = [...pages].filter((file) => file !== QUICK_START && !file.startsWith("docs/learn/"));

const cluster = testCluster();
const folder = mkdtempSync(join(tmpdir(), "code-blocks-"));
const clone = join(folder, "terraform-kubernetes-observability");
const kubeconfig = join(folder, "kubeconfig");
const home = join(folder, "home");
/** A new user's: nothing in the home folder. But the cluster is that of the tests, and what was built stays. */
const env = {
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: `url.file://${join(folder, "origin")}.insteadOf`,
  GIT_CONFIG_VALUE_0: ADDRESS,
  HOME: home,
  npm_config_userconfig: process.env["npm_config_userconfig"] ?? join(process.env["HOME"] ?? "/", ".npmrc"),
  KUBECONFIG: undefined,
  OBSERVE_CACHE: cacheFolder(),
  OBSERVE_CLUSTER: undefined,
  OBSERVE_CONTEXT: cluster.context,
};

beforeAll(async () => {
  mkdirSync(home);
  await makeOrigin(join(folder, "origin"));
  const { stdout } = await kubectl(cluster, ["config", "view", "--raw", "--minify"]);
  writeFileSync(kubeconfig, stdout, { mode: 0o600 });
});
afterAll(async () => {
  await observeOn(cluster, "down", "--delete-data");
  rmSync(folder, { recursive: true });
});

test("the quick start leads from a clone to a trace of the dummy", { timeout: LONG * 1000 }, async () => {
  expect(await execute(begin, env, folder)).toContain("Everything is well.");
});

describe("the commands do and print what the page says:", () => {
  test.for(others)("%s", { timeout: LONG * 1000 }, async (file, { skip }) => {
    skip(!existsSync(clone), "there is no clone, since the quick start failed");
    const commands = commandsOf(file).map((command) => inTheStack(file, command));
    if (file.startsWith("modules/")) await makeCertificates(commands);
    await execute(commands, { ...env, KUBECONFIG: kubeconfig }, clone);
  });
});

test("the end of the quick start removes the stack", async () => {
  await execute(end, env, clone);
  await until("the last objects to go", { within: 90_000, every: 1000 }, async () => {
    expect(await leftovers(cluster, NAMESPACE)).toEqual([]);
    return true;
  });
});

// ---

/** Runs the commands of a page in one terminal, and returns what they printed. */
async function execute(commands: PageCommand[], settings: typeof env | object, cwd: string): Promise<string> {
  const terminal = new Terminal({ ...settings }, cwd);
  try {
    const outputs: string[] = [];
    for (const command of commands) {
      const output = await terminal.run(command, LONG);
      expect(brokenPromise(command, output), `${command.place} printed:\n${output}`).toBeUndefined();
      outputs.push(output);
    }
    return outputs.join("\n");
  } finally {
    terminal.close();
  }
}

/** What is in the working tree, committed or not, as a repository that can be cloned. */
async function makeOrigin(origin: string): Promise<void> {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const { stdout } = await run("git", list, { cwd: repository });
  // What is deleted and not committed is still listed.
  for (const file of stdout.split("\0").filter((name) => name !== "" && existsSync(join(repository, name)))) {
    mkdirSync(dirname(join(origin, file)), { recursive: true });
    cpSync(join(repository, file), join(origin, file));
  }
  const identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
  for (const args of [
    ["init", "-q"],
    ["add", "--all"],
    [...identity, "commit", "-q", "-m", "Everything"],
  ])
    await run("git", args, { cwd: origin });
}

/** READMEs of modules show each alone, in a namespace of its own: here they ask the stack, which has the same Services. */
function inTheStack(file: string, command: PageCommand): PageCommand {
  if (!file.startsWith("modules/")) return command;
  return { ...command, text: command.text.replaceAll(/(--namespace|-n) (monitoring|tracing)\b/g, `$1 ${NAMESPACE}`) };
}

/** The client certificates that a README's own call makes, under its names: those of the stack's probes stand in for them. */
async function makeCertificates(commands: PageCommand[]): Promise<void> {
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
