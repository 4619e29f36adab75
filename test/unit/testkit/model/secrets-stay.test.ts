// Nothing that a failing test prints shows a secret, and nothing that differs is taken for equal.
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { objectsIn, plannedObject } from "../../../../tools/testkit/kubernetes/objects.ts";
import { Value } from "../../../../tools/testkit/model/value.ts";
import { failure, planFrom } from "../matchers/plans.ts";

const SECRET = "hunter2-top-secret";
const body = {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "a", namespace: "b" },
  stringData: { password: SECRET },
};
const plan = planFrom({
  changes: [
    {
      address: "kubectl_manifest.a",
      actions: [],
      change: {
        actions: ["create"],
        after: { yaml_body: JSON.stringify(body), yaml_body_parsed: JSON.stringify(body) },
        after_sensitive: { yaml_body: true },
      },
    },
  ],
});
const object = plannedObject("kubectl_manifest.a", new Value(body));

test.for([
  ["a plan", plan],
  ["the objects of a plan", objectsIn(plan)],
  ["an object", object],
] as const)("%s shows no secret, however it is printed", ([, thing]) => {
  const printed = [
    JSON.stringify(thing),
    inspect(thing, { depth: 20 }),
    failure(() => expect(thing).toEqual({})),
    failure(() => expect(thing).toBeUnknown()),
  ];
  for (const text of printed) expect(text).not.toContain(SECRET);
  // The control: it is there for whoever asks.
  expect(JSON.stringify(object.manifest)).toContain(SECRET);
});

test("values that differ are not equal, also where only the marks differ", () => {
  const value = (raw: unknown, unknown: unknown = false, sensitive: unknown = false) =>
    new Value(raw, unknown, sensitive);
  expect(value({ replicas: 3 })).toEqual(value({ replicas: 3 }, { replicas: false }));
  expect(value({ replicas: 3 })).not.toEqual(value({ replicas: 4 }));
  expect(value({ id: 1 })).not.toEqual(value({ id: 1 }, false, { id: true }));
  expect(value({}, { id: true })).not.toEqual(value({}));
});
