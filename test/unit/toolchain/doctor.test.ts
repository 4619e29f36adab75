import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Finding } from "../../../tools/toolchain/doctor.ts";
import { temporaryFolder } from "../support/folders.ts";
import { kubeconfig, locate, type ObserveOptions, observe, pathWith } from "../support/observe.ts";

const kubectl = await locate("kubectl");
const terraform = { terraform: `echo '{"terraform_version":"1.12.0"}'` };
const newGo = { go: "echo go1.26.8" };

/** What the doctor finds: the exit code, and the findings by name. */
async function doctor(args: string[], options: ObserveOptions) {
  const { code, stdout, stderr } = await observe(["doctor", "--json", ...args], options);
  if (!stdout) throw new Error(stderr);
  const { healthy, findings } = JSON.parse(stdout) as { healthy: boolean; findings: Finding[] };
  return { code, healthy, found: Object.fromEntries(findings.map((finding) => [finding.name, finding])) };
}

const local = () => ({ KUBECONFIG: kubeconfig(["minikube", "production"]) });

test("with everything that is needed, exit code 0, versions, and every context", { timeout: 60_000 }, async () => {
  const env = { ...local(), PATH: pathWith({ ...terraform, ...newGo }, { kubectl }), OBSERVE_NEEDED_BYTES: "1" };
  const { code, healthy, found } = await doctor([], { env });
  expect({ code, healthy }).toEqual({ code: 0, healthy: true });
  expect(found.terraform).toMatchObject({ ok: true, needed: true, found: "1.12.0" });
  expect(found.kubectl?.found).toMatch(/^v\d/);
  expect(found.contexts?.found).toBe("minikube (current, local), production");
  expect(found.cluster?.found).toBe("existing, context minikube");
  expect(found.kind).toMatchObject({
    ok: false,
    needed: false,
    cure: expect.stringContaining("https://kind.sigs.k8s.io"),
  });
});

test("what is needed depends on the way; what is missing has its cure", { timeout: 60_000 }, async () => {
  const env = { ...local(), PATH: pathWith(newGo, { kubectl }), OBSERVE_NEEDED_BYTES: "1" };
  const { code, found } = await doctor(["--cluster", "kind"], { env });
  expect(code).toBe(1);
  for (const name of ["terraform", "kind", "docker"]) {
    expect(found[name], name).toMatchObject({ ok: false, needed: true, cure: expect.stringContaining("https://") });
  }
});

test("with nothing at all there is a finding for each, not a failure", { timeout: 60_000 }, async () => {
  const { code, found } = await doctor(["--cluster", "embedded"], { env: { PATH: temporaryFolder() } });
  expect(code).toBe(1);
  for (const name of ["terraform", "kubectl", "go"])
    expect(found[name], name).toMatchObject({ ok: false, needed: true });
  expect(found.go?.purpose).toContain("prometheus");
});

test("a table for people names what is missing", { timeout: 60_000 }, async () => {
  const { code, stdout } = await observe(["doctor", "--cluster", "kind"], { env: { PATH: temporaryFolder() } });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^MISSING +terraform +terraform was not found in PATH$/m);
  expect(stdout).toContain("Something needed is missing");
});

test.each([
  [
    "1.2",
    { ok: false, found: /^Kubernetes v1\.2\.0, but kubectl is v1\.\d+\.\S+: expected at most one minor version/ },
  ],
  [undefined, { ok: true, found: /^does not answer$/ }],
])("a cluster of version %s beside kubectl", { timeout: 60_000 }, async (version, { ok, found }) => {
  const server = version === undefined ? "https://127.0.0.1:1" : await apiServer(version);
  const env = { KUBECONFIG: kubeconfig(["minikube"], server), PATH: pathWith(terraform, { kubectl }) };
  const looked = (await doctor([], { env })).found["cluster version"];
  expect(looked).toMatchObject({ ok, needed: false, found: expect.stringMatching(found) });
});

// ---

/** What `kubectl version` asks of a Kubernetes API server. Returns its address. */
async function apiServer(version: string): Promise<string> {
  const [major = "", minor = ""] = version.split(".");
  const server = createServer((request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(
      request.url?.startsWith("/version") ? JSON.stringify({ major, minor, gitVersion: `v${version}.0` }) : "ok",
    );
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
