// The commands around a stack that runs: render says what is applied, open leads to each component, and a bundle tells everything but
// secrets, also where half of the stack is broken.
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { imageInputs } from "../../tools/stack/root.ts";
import { getJson, kubectl, tryKubectl } from "../../tools/toolchain/kubectl.ts";
import { repository } from "../../tools/utils/paths.ts";
import { run } from "../../tools/utils/run.ts";
import { until } from "../../tools/utils/wait.ts";
import { type Opened, observeOn, openOn } from "../support/cluster/command-line.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";

const cluster = testCluster();
const namespace = "apply-observe";
// Without node_exporter, of which a node has room for one: so this runs beside a stack of somebody who looks at it.
const inputs = { prometheus: { exporters: { node_exporter: { enabled: false } } } };
const folder = mkdtempSync(join(tmpdir(), "apply-observe-"));
let stack: AppliedStack;

beforeAll(async () => {
  stack = await openStack(cluster, namespace, inputs);
  await stack.applyWith({});
});
afterAll(async () => {
  await stack?.destroy();
  rmSync(folder, { recursive: true });
});

test("what render prints is what the cluster holds", async () => {
  expect(await diff(await rendered({}))).toBe("");
  // The control: another input shows, where it should.
  expect(await diff(await rendered({ cluster: { name: "elsewhere" } }))).toMatch(/^\+ .*elsewhere/m);
});

test("a folder that render wrote is applied in one go", async () => {
  const out = join(folder, "out");
  await rendered({}, "--out", out);
  const applied = await kubectl(cluster, ["apply", ...SERVER_SIDE, "--dry-run=server", "-f", out]);
  expect(applied.stdout.trim().split("\n")).toHaveLength((await stack.manifests()).length);
});

test.each([
  ["prometheus", "/api/v1/query?query=up", '"status":"success"'],
  ["loki", "/loki/api/v1/labels", '"status":"success"'],
  ["jaeger", "/api/services", '"data"'],
])("open leads to %s", async (component, question, answer) => {
  const browser = await open(component);
  expect((await fetch(browser.origin + question)).status).toBe(403);
  expect(await (await browser.ask(question)).text()).toContain(answer);
  expect(await browser.end()).toBe(0);
});

test("open leads to Grafana, whose login it does not show, but says how to get", async () => {
  const browser = await open("grafana");
  const hint = await until("the hint", { within: 20_000 }, async () =>
    browser.said.find((line) => /secret/.test(line)),
  );
  expect((await browser.ask("/api/datasources")).status).toBe(401);
  const { stdout } = await run("sh", ["-c", hint]);
  const [user = "", password = ""] = stdout.trim().split(" ");
  expect(password).toHaveLength(32);
  expect(browser.said.join("\n")).not.toContain(password);

  const wrong = await browser.ask("/login", { body: { user, password: "wrong" } });
  expect(wrong.status).toBe(401);
  const login = await browser.ask("/login", { body: { user, password } });
  expect(login.status).toBe(200);
  const cookies = login.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  const sources = await (await browser.ask("/api/datasources", { cookies })).text();
  expect(sources).toContain("Prometheus");
  expect(await browser.end()).toBe(0);
});

test("open says what the stack has when it does not have a component", async () => {
  const { code, stderr } = await observeOn(cluster, "open", "loki", "--namespace", "nowhere");
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining("there is no loki in namespace nowhere"),
  });
});

test("a bundle has report, objects, logs and Prometheus' view, and no value of any Secret", async () => {
  const { parts, failures } = await bundle("whole.tar.gz");
  expect(failures).toBe("");
  expect(JSON.parse(parts["report.json"] ?? "")).toMatchObject({ namespace, problems: expect.any(Array) });
  expect(JSON.parse(parts["prometheus-targets.json"] ?? "").data.activeTargets.length).toBeGreaterThan(5);
  expect(parts["prometheus-config.json"]).toContain("scrape_configs");
  expect(parts["prometheus-rules.json"]).toContain("TargetDown");
  expect(parts["versions.yaml"]).toContain("serverVersion");
  const below = (pattern: RegExp) => Object.entries(parts).filter(([file]) => pattern.test(file));
  expect(below(/^apply-observe\/loki-0\.loki\.log$/)[0]?.[1]).toContain("level=");
  expect(below(/^apply-observe-agents\/agent-\w+\.agent\.log$/)).toHaveLength(1);
  expect(parts["apply-observe/objects.yaml"]).toContain("kind: NetworkPolicy");
  expect(parts["apply-observe/secrets.txt"]).toContain("loki-tls (kubernetes.io/tls): ca.crt tls.crt tls.key\n");
  await expectNoSecrets(parts);
});

test("a bundle of a stack that is half broken has the rest, and says what is missing and why", async () => {
  const token = await leak();
  await kubectl(cluster, ["scale", "deployment/prometheus", "-n", namespace, "--replicas=0"]);
  await kubectl(cluster, ["delete", "secret", "probe-client-tls", "-n", namespace]);
  const { parts, failures } = await bundle("broken.tar.gz");
  expect(failures).toMatch(/^prometheus-targets\.json: .*probe-client-tls/m);
  expect(failures).not.toContain("report.json");
  expect(JSON.parse(parts["report.json"] ?? "").problems.join()).toContain("Prometheus cannot be asked");
  expect(parts["apply-observe/leak.leak.log"]?.trim()).toBe("(redacted: otlp-tokens/tokens)");
  expect(Object.keys(parts)).toContain("apply-observe/loki-0.loki.log");
  expect(Object.values(parts).join("")).not.toContain(token);
  await expectNoSecrets(parts);
});

// ---

const PROGRAM = join(repository, "tools", "observe", "observe.ts");
const SERVER_SIDE = ["--server-side", "--force-conflicts", "--field-manager=kubectl"];
/** What render prints for the inputs of the stack. It asks no cluster, so it is told which images the cluster has. */
async function rendered(more: object, ...args: string[]): Promise<string> {
  const file = join(folder, "inputs.json");
  writeFileSync(file, JSON.stringify({ namespace, ...imageInputs(cluster), ...inputs, ...more }));
  const render = [PROGRAM, "render", "--inputs", file, "--without-secrets", ...args];
  return (await run(process.execPath, render, { env: { KUBECONFIG: "/dev/null" } })).stdout;
}

async function diff(text: string): Promise<string> {
  const { code, stdout, stderr } = await tryKubectl(cluster, ["diff", ...SERVER_SIDE, "-f", "-"], { input: text });
  if (code > 1) throw new Error(stderr);
  return stdout;
}

function open(component: string): Promise<Opened> {
  const end = (child: ChildProcess) => onTestFinished(() => void child.kill("SIGKILL"));
  return openOn(cluster, [component, "--namespace", namespace], end);
}

/** The files of a bundle by name. */
async function bundle(name: string) {
  await observeOn(cluster, "status", "--namespace", namespace, "--bundle", join(folder, name));
  await run("tar", ["-xzf", join(folder, name), "-C", folder]);
  const top = join(folder, name.replace(".tar.gz", ""));
  const files = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const parts: Record<string, string> = {};
  for (const { parentPath, name: file } of files) {
    const path = join(parentPath, file);
    parts[path.slice(top.length + 1)] = readFileSync(path, "utf8");
  }
  return { parts, failures: parts["failures.txt"] };
}

/** A pod that does what no pod should: it logs a token. Returns the token. */
async function leak(): Promise<string> {
  const name = "leak";
  const env = [{ name: "TOKENS", valueFrom: { secretKeyRef: { name: "otlp-tokens", key: "tokens" } } }];
  const container = {
    name,
    image: "docker.io/library/busybox:stable",
    command: ["busybox", "sh", "-c", 'echo "$TOKENS" | busybox head -n 1; busybox sleep 3600'],
    env,
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      runAsNonRoot: true,
      runAsUser: 65534,
      seccompProfile: { type: "RuntimeDefault" },
    },
  };
  const spec = { terminationGracePeriodSeconds: 0, containers: [container] };
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name, namespace }, spec };
  await kubectl(cluster, ["apply", "-f", "-"], { input: JSON.stringify(pod) });
  return until("the pod to say it", { within: 60_000 }, async () => {
    const { stdout } = await kubectl(cluster, ["logs", name, "-n", namespace]);
    return stdout.trim().length === 32 && stdout.trim();
  });
}

/** Of each value its base64 and its text; of a key also its lines, which a log or YAML may split. */
async function expectNoSecrets(parts: Record<string, string>): Promise<void> {
  const lists = await Promise.all(
    stack.namespaces.map((place) =>
      getJson<{ items: { metadata: { name: string }; data?: Record<string, string> }[] }>(cluster, [
        "secrets",
        "-n",
        place,
      ]),
    ),
  );
  const values = lists.flatMap(({ items }) => items.flatMap(({ data = {} }) => Object.values(data)));
  const texts = values.flatMap((base64) => {
    const text = Buffer.from(base64, "base64").toString().trim();
    const lines = text.startsWith("-----BEGIN") ? text.split("\n").slice(1, -1) : [];
    return [base64, text, ...lines];
  });
  // A user's name, which is no secret, is a word that stands everywhere.
  const telling = [...new Set(texts)].filter((text) => text !== "" && !["admin", "metrics"].includes(text));
  expect(telling.length).toBeGreaterThan(50);
  const found = Object.entries(parts).flatMap(([file, part]) =>
    telling.filter((text) => part.includes(text)).map((text) => `${file}: ${text.slice(0, 6)}...`),
  );
  expect(found).toEqual([]);
}
