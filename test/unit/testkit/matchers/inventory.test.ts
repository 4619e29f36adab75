import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { parse } from "yaml";
import { temporaryFolder } from "../../support/folders.ts";
import { failure, planFrom } from "./plans.ts";

const folder = temporaryFolder();
const plan = planFrom({
  changes: [
    { address: "kubernetes_service.web", actions: ["create"] },
    { address: "kubernetes_service.api", actions: ["no-op"] },
    { address: "kubernetes_secret.old", actions: ["delete"] },
  ],
  output_changes: {
    url: { actions: ["create"], after: "https://shop" },
    password: { actions: ["create"], after: "hunter2", after_sensitive: true },
    id: { actions: ["create"], after_unknown: true },
  },
});

function inventory(text: string): string {
  const file = join(folder, "shop.inventory.yaml");
  writeFileSync(file, text);
  return file;
}

function updating(): void {
  vi.stubEnv("UPDATE_INVENTORIES", "1");
  onTestFinished(() => void vi.unstubAllEnvs());
}

test("only what an inventory names is compared", () => {
  expect(plan).toMatchInventory(inventory("counts: { kubernetes_service: 2 }"));
  expect(plan).toMatchInventory(
    inventory('actions: { kubernetes_service.web: create, kubernetes_service.x: "(missing)" }'),
  );
  expect(plan).toMatchInventory(
    inventory('outputs: { id: (known after apply), password: (sensitive value), x: "(missing)" }'),
  );
});

test("each difference is a line, and the end says how to accept them", () => {
  const file = inventory(`
actions: { kubernetes_service.web: update, kubernetes_secret.old: "(missing)" }
counts: { kubernetes_service: 3 }
outputs: { url: http://shop, port: 1 }
values: { kubernetes_service.web: { spec.port: 80 } }
`);
  const message = failure(() => expect(plan).toMatchInventory(file)).replaceAll(folder, "test");
  expect(message).toMatchInlineSnapshot(`
    "expected the plan to match test/shop.inventory.yaml
      actions: kubernetes_service.web: expected 'update', found 'create'
      actions: kubernetes_secret.old: expected '(missing)', found 'delete'
      counts: kubernetes_service: expected 3, found 2
      outputs: url: expected 'http://shop', found 'https://shop'
      outputs: port: expected 1, found '(missing)'
      values: kubernetes_service.web: expected { 'spec.port': 80 }, found { 'spec.port': '(missing)' }
    if that is right: UPDATE_INVENTORIES=1 npm test -- -t "each difference is a line, and the end says how to accept them""
  `);
});

test("an inventory that is not there says how to make it", () => {
  expect(failure(() => expect(plan).toMatchInventory("no.yaml"))).toMatchInlineSnapshot(
    `"there is no inventory no.yaml; write it with: UPDATE_INVENTORIES=1 npm test -- -t "an inventory that is not there says how to make it""`,
  );
});

test("a misspelt part is refused", () => {
  const message = failure(() => expect(plan).toMatchInventory(inventory("count: {}")));
  expect(message.replaceAll(folder, "test")).toMatchInlineSnapshot(
    `"test/shop.inventory.yaml is no inventory: ✖ Unrecognized key: "count""`,
  );
});

test("updating writes everything into a new file, without secrets", () => {
  updating();
  const file = join(folder, "new.yaml");
  expect(plan).toMatchInventory(file);
  expect(parse(readFileSync(file, "utf8"))).toEqual({
    actions: {
      "kubernetes_service.web": "create",
      "kubernetes_service.api": "no-op",
      "kubernetes_secret.old": "delete",
    },
    counts: { kubernetes_service: 2 },
    outputs: { url: "https://shop", password: "(sensitive value)", id: "(known after apply)" },
  });
});

test("updating keeps to what a file names", () => {
  updating();
  const file = inventory("counts: { kubernetes_service: 7 }");
  expect(plan).toMatchInventory(file);
  expect(readFileSync(file, "utf8")).toBe("counts:\n  kubernetes_service: 2\n");
});
