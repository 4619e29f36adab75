// What an outside checker, https://github.com/zegl/kube-score, says of every object of the stack, and why we do otherwise.
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { versions } from "../../tools/build/recipes.ts";
import { type Manifest, objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import type { Root } from "../../tools/testkit/terraform/roots.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { tryRun } from "../../tools/utils/run.ts";
import { kubeScoreProgram } from "../support/programs.ts";
import { example } from "../support/roots.ts";
import { PEM } from "./coverage/cases.ts";

/** Checks that we do not follow, wherever they are about. */
const IGNORED: Record<string, string> = {
  "container-ephemeral-storage-request-and-limit":
    "containers write into volumes only: their root is read-only, and every emptyDir has a limit of its own",
  "container-image-pull-policy":
    "tags are versions, which do not change; with Always, no pod could start again while the registry does not answer",
  "deployment-replicas":
    "one Prometheus, Loki, Jaeger own one volume each; sizes are inputs (replicas), and what waits for them has queues",
  "deployment-strategy": "Recreate where two processes must never hold one volume",
  "pod-probes-identical":
    "the same question with different patience: out of service after a minute, restarted after several",
  "statefulset-has-servicename": "nobody asks a single pod: the Service in front of them has an address of its own",
};
/** Checks that we do not follow for some pods. */
const IGNORED_FOR: Record<string, { names: string[]; reason: string }> = {
  "container-security-context-user-group-id": {
    names: ["agent", "dummy-cart", "dummy-shop", "dummy-stock", "grafana"],
    reason: "the user of the upstream image; the agent is root, to whom the files of pods' logs belong",
  },
  "pod-networkpolicy": { names: ["node-exporter"], reason: "policies do not reach pods in the machine's network" },
};

test.for([
  ["local", example("local-with-dummy")],
  ["production", example("production", { kubelet_ca: PEM })],
] as const)("%s: kube-score has no complaint but those with a reason", async ([, root], { skip }) => {
  const found = await judgeRoot(root);
  if ("missing" in found) return skip(found.missing);
  expect(found.complaints.filter(({ check, name }) => !isIgnored(check, name))).toEqual([]);
});

test("what is ignored is still complained about", async ({ skip }) => {
  const found = await judgeRoot(example("local-with-dummy"));
  if ("missing" in found) return skip(found.missing);
  const checks = new Set(found.complaints.map(({ check }) => check));
  expect([...Object.keys(IGNORED), ...Object.keys(IGNORED_FOR)].filter((check) => !checks.has(check))).toEqual([]);
  for (const [check, { names }] of Object.entries(IGNORED_FOR)) {
    const about = found.complaints.filter((complaint) => complaint.check === check).map(({ name }) => name);
    expect(about.toSorted(), check).toEqual(names);
  }
});

test("a careless object is complained about", async ({ skip }) => {
  const careless = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "careless", namespace: "shop" },
    spec: { containers: [{ name: "main", image: "example.org/shop:latest" }] },
  };
  const found = await judge([careless]);
  if ("missing" in found) return skip(found.missing);
  expect(found.complaints.map(({ check }) => check)).toContain("container-image-tag");
});

// ---

type Complaint = { check: string; name: string };
type Judgement = { missing: string } | { complaints: Complaint[] };
/** One object of kube-score's answer. A grade of 10 is "nothing to complain about". */
type Scored = {
  object_meta: { name: string };
  checks: { check: { id: string }; grade: number; skipped: boolean }[];
};

function isIgnored(check: string, name: string): boolean {
  return check in IGNORED || IGNORED_FOR[check]?.names.includes(name) === true;
}

async function judgeRoot(root: Root): Promise<Judgement> {
  return judge(objectsIn(await planOf(root)).all.map(({ manifest }) => manifest));
}

async function judge(manifests: readonly (Manifest | object)[]): Promise<Judgement> {
  const program = await kubeScoreProgram();
  if (typeof program !== "string") return program;
  const file = join(mkdtempSync(join(runFolder(), "kube-score-")), "objects.yaml");
  writeFileSync(file, manifests.map((manifest) => `---\n${JSON.stringify(manifest)}\n`).join(""));
  const kubernetes = `v${versions.kubernetes.version.replace(/\.\d+$/, "")}`;
  const { stdout } = await tryRun(program, [
    "score",
    "--output-format=json",
    `--kubernetes-version=${kubernetes}`,
    "--ignore-container-cpu-limit", // it would slow down what has idle cores beside it
    file,
  ]);
  const complaints = (JSON.parse(stdout) as Scored[]).flatMap(({ object_meta, checks }) =>
    checks
      .filter(({ grade, skipped }) => !skipped && grade < 10)
      .map(({ check }) => ({ check: check.id, name: object_meta.name })),
  );
  return { complaints };
}
