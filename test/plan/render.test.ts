// `observe render` as a person calls it: with real terraform, and no cluster anywhere.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { cacheFolder, repository } from "../../tools/utils/paths.ts";
import { type RunResult, tryRun } from "../../tools/utils/run.ts";

const program = join(repository, "tools", "observe", "observe.ts");
const folder = mkdtempSync(join(tmpdir(), "observe-render-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** How a person's shell speaks to Terraform about something else: nothing of it may be heard here. */
const OTHER_PROJECT = {
  TF_VAR_namespace: "elsewhere",
  TF_CLI_ARGS: "-help",
  TF_CLI_ARGS_plan: "-var=profile=huge",
  TF_WORKSPACE: "production",
  TF_DATA_DIR: join(folder, "elsewhere"),
};

const NOTHING_GENERATED = {
  collector: { enabled: false },
  grafana: { secrets: { admin: "people", metrics: "scraper" } },
  tls: { mode: "existing" },
};

test("it refuses where Secrets would be generated, and names each with its keys and what to do", async () => {
  const { code, stdout, stderr } = await render("defaults", {});
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("  observability/loki-tls: ca.crt, tls.crt, tls.key\n");
  expect(stderr).toContain("  observability/otlp-tokens: tokens\n");
  expect(stderr).toContain("  observability/grafana-admin: password, username\n");
  for (const way of ["tls.mode", "cert-manager", "existing", "grafana.secrets", "--without-secrets"])
    expect(stderr).toContain(way);
});

test("with --without-secrets it prints everything else, and says which Secrets must be there", async () => {
  const { code, stdout, stderr } = await render("defaults", {}, "--without-secrets");
  expect({ code, said: stderr.includes("  observability/otlp-tokens: tokens\n") }).toEqual({ code: 0, said: true });
  const kinds = parseAllDocuments(stdout).map((document) => document.get("kind"));
  expect(kinds).toContain("StatefulSet");
  expect(kinds).not.toContain("Secret");
});

test("where none is generated it needs no permission, and says which Secrets the pods mount", async () => {
  const { code, stderr } = await render("existing", NOTHING_GENERATED, "--out", join(folder, "out"));
  expect(code, stderr).toBe(0);
  for (const name of ["people", "prometheus-tls", "scraper"]) expect(stderr).toContain(`  observability/${name}\n`);
  expect(readdirSync(join(folder, "out"))).toContain("2-observability-deployment-prometheus.yaml");
});

test.each([
  ["a misspelt name", { prometheus: { storage: { retian: true } } }, "prometheus.storage.retian; did you mean retain?"],
  ["a value that a module refuses", { profile: "huge" }, 'profile must be "local" or "production"; found: "huge"'],
])("it refuses %s, as up does", async (name, inputs, message) => {
  const { code, stderr } = await render(name, inputs);
  expect(code).toBe(2);
  expect(stderr.replaceAll(/[│╷╵\s]+/g, " ")).toContain(message);
});

test.each([
  ["n", "a misspelt name", { grafana: { enabeld: true } }, ["grafana.enabeld; did you mean enabled?"]],
  [
    "v",
    "a value that a module refuses",
    { prometheus: { storage: { size: "12Gb" } } },
    ["storage.size", '"12Gb"', '"5Gi"'],
  ],
])("up refuses (%s) %s before it makes a cluster", async (letter, what, inputs, messages) => {
  const name = `${letter}${process.pid}`; // both at the same time
  const cluster = ["--cluster", "embedded", "--name", name];
  try {
    const { code, stderr } = await observe("up", what, inputs, ...cluster);
    for (const message of messages) expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(existsSync(join(cacheFolder("clusters"), name)), stderr).toBe(false);
  } finally {
    await tryRun(process.execPath, [program, "cluster", "stop", "--delete-data", ...cluster]);
  }
});

// ---

function render(name: string, inputs: object, ...args: string[]): Promise<RunResult> {
  return observe("render", name, inputs, ...args);
}

function observe(command: string, name: string, inputs: object, ...args: string[]): Promise<RunResult> {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(inputs));
  const env = { KUBECONFIG: "/dev/null", ...OTHER_PROJECT };
  return tryRun(process.execPath, [program, command, "--inputs", file, ...args], { env, timeout: 110_000 });
}
