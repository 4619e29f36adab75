import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { CHOICES } from "../../../../tools/testkit/kubernetes/schema/choices.ts";
import { loadSchema } from "../../../../tools/testkit/kubernetes/schema/load.ts";
import { NAMES } from "../../../../tools/testkit/kubernetes/schema/names.ts";
import { NOT_REQUIRED, REQUIRED_TOO } from "../../../../tools/testkit/kubernetes/schema/required.ts";
import { DIFFERENT, RULES } from "../../../../tools/testkit/kubernetes/schema/rules.ts";
import { validate } from "../../../../tools/testkit/kubernetes/schema/validate.ts";
import { type Step, Value } from "../../../../tools/testkit/model/value.ts";
import { fieldFaults } from "./field-faults.ts";
import { valueFaults } from "./value-faults.ts";

type Manifest = { apiVersion: string; kind: string; metadata: { name: string } };

const good = parseAllDocuments(readFileSync(join(import.meta.dirname, "good-objects.yaml"), "utf8")).map(
  (document) => document.toJS() as Manifest,
);

describe("good objects have no problem", () => {
  test.for(good.map((object) => [`${object.kind}/${object.metadata.name}`, object] as const))("%s", ([, object]) => {
    expect(validate(new Value(object))).toEqual([]);
  });

  test("and every kind is among them", () => {
    const kinds = new Set(good.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
    expect([...kinds].sort()).toEqual(Object.keys(loadSchema().kinds).sort());
  });
});

describe("a fault is found, and nothing else", () => {
  test.for(Object.entries({ ...fieldFaults, ...valueFaults }))("%s", ([, { object, put, path, ...expected }]) => {
    const [at, value] = put;
    const wrong = changed(one(object), new Value({}).at(at).path, value);
    expect(validate(new Value(wrong))).toMatchObject([{ path: path ?? at, ...expected }]);
  });
});

test("null is as good as nothing", () => {
  const object = changed(one("Deployment/deploy"), ["spec", "replicas"], null);
  expect(validate(new Value(changed(object, ["spec", "template", "spec", "nodeSelector"], null)))).toEqual([]);
});

test("what status holds is nobody's business", () => {
  const object = changed(one("Deployment/deploy"), ["status"], { replicas: "many", more: [] });
  expect(validate(new Value(object))).toEqual([]);
});

test("labels of a metric are not those of Kubernetes", () => {
  const labels = { "resource.labels.subscription_id": "a text with spaces" };
  const path = ["spec", "metrics", 1, "pods", "metric", "selector", "matchLabels"];
  expect(validate(new Value(changed(one("HorizontalPodAutoscaler/hpa2"), path, labels)))).toEqual([]);
});

test("a name that is generated need not be there", () => {
  const object = changed(one("ConfigMap/cm"), ["metadata"], { generateName: "cm-" });
  expect(validate(new Value(object))).toEqual([]);
});

test("what is unknown before an apply may be anything, and is not missing", () => {
  const known = changed(one("Service/svc3"), ["spec", "ports"], [{}]);
  const unknown = { metadata: { name: true }, spec: { ports: [{ port: true }], type: true, selector: true } };
  expect(validate(new Value(known, unknown))).toEqual([]);
  expect(validate(new Value(known))).toMatchObject([{ path: "spec.ports[0].port", problem: "missing" }]);
});

test("a secret shows in no problem, neither as it is nor as what was meant", () => {
  const secret = changed(one("Secret/sec"), ["stringData"], { pin: 4711, twice: ["hunter2"] });
  const problems = validate(new Value(secret, false, { stringData: true }));
  expect(problems.map(({ path, problem }) => `${path}: ${problem}`)).toEqual([
    "stringData.pin: wrong type",
    "stringData.twice: wrong type",
  ]);
  expect(JSON.stringify(problems)).not.toMatch(/4711|hunter2/);
});

test("of a kind that Kubernetes does not have, only the metadata is looked at, and only if it is allowed", () => {
  const certificate = new Value({
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata: { name: "Web", lables: {} },
    spec: { anything: ["goes"] },
  });
  const metadata = [
    { path: "metadata.name", problem: "malformed" },
    { path: "metadata.lables", problem: "unknown field", suggestion: "did you mean labels?" },
  ];
  expect(validate(certificate, { allowKinds: ["cert-manager.io/v1 Certificate"] })).toMatchObject(metadata);
  expect(validate(certificate, { allowKinds: ["cert-manager.io/v1 Issuer"] })).toMatchObject([
    { path: "kind", problem: "no schema", found: "cert-manager.io/v1 Certificate" },
    ...metadata,
  ]);
});

test("every rule is about a field that there is, and every name about a kind", () => {
  const { kinds, types } = loadSchema();
  const tables = [
    ...[NOT_REQUIRED, REQUIRED_TOO].flatMap(Object.entries<readonly string[]>),
    ...[CHOICES, RULES].flatMap((table) => Object.entries(table).map(([type, fields]) => [type, Object.keys(fields)])),
    ...Object.entries(DIFFERENT).map(([type, { lists }]) => [type, lists] as const),
  ] as [string, readonly string[]][];
  const fields = tables.flatMap(([type, names]) => names.map((name) => [type, name] as const));
  expect(fields.filter(([type, name]) => !types[type]?.properties?.[name])).toEqual([]);
  expect(Object.keys(NAMES).filter((kind) => !kinds[kind])).toEqual([]);
});

// ---

function one(key: string): Manifest {
  const found = good.find(({ kind, metadata }) => `${kind}/${metadata.name}` === key);
  if (found) return found;
  throw new Error(`good-objects.yaml has no ${key}`);
}

/** A copy with something else at a place; `undefined` takes away what is there. */
function changed<T>(tree: T, path: readonly Step[], value: unknown): T {
  const copy = structuredClone(tree);
  const last = path.at(-1) ?? "";
  const parent = path.slice(0, -1).reduce<unknown>((inner, step) => (inner as Record<Step, unknown>)[step], copy);
  if (value === undefined) delete (parent as Record<Step, unknown>)[last];
  else (parent as Record<Step, unknown>)[last] = value;
  return copy;
}
