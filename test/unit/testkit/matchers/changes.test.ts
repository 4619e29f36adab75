import { expect, test } from "vitest";
import { failure, planFrom } from "./plans.ts";

const plan = planFrom({
  changes: [
    { address: "module.shop.kubernetes_service.web", actions: ["create"] },
    { address: "module.shop.kubernetes_deployment.web", actions: ["update"] },
    {
      address: "module.shop.kubernetes_stateful_set.db",
      actions: ["delete", "create"],
      action_reason: "replace_because_cannot_update",
    },
    { address: "module.shop.kubernetes_secret.old", actions: ["delete"] },
    { address: "kubernetes_namespace.shop", actions: ["no-op"], previous_address: "kubernetes_namespace.store" },
    { address: "data.http.health", actions: ["read"], mode: "data" },
  ],
});
const quiet = planFrom({
  changes: [
    { address: "kubernetes_namespace.shop", actions: ["no-op"] },
    { address: "data.http.health", actions: ["read"], mode: "data" },
  ],
  output_changes: { url: { actions: ["no-op"] } },
});

test("each matcher agrees with what the plan would do", () => {
  expect(plan).toCreate("module.shop.kubernetes_service.web");
  expect(plan).toUpdate(/deployment/);
  expect(plan).toReplace(["module.shop.kubernetes_stateful_set.db", /\.db$/]);
  expect(plan).toDestroy("module.shop.kubernetes_secret.old");
  expect(plan).toMove("kubernetes_namespace.store", "kubernetes_namespace.shop");
  expect(plan).not.toDestroyNothing();
  expect(plan).not.toBeNoop();
  expect(quiet).toDestroyNothing();
  expect(quiet).toBeNoop();
});

test("toCreate says what would happen instead", () => {
  expect(failure(() => expect(plan).toCreate("module.shop.kubernetes_stateful_set.db"))).toMatchInlineSnapshot(`
    "expected the plan to create module.shop.kubernetes_stateful_set.db
    it would replace module.shop.kubernetes_stateful_set.db (replace_because_cannot_update)"
  `);
});

test("toUpdate knows what may have been meant", () => {
  expect(failure(() => expect(plan).toUpdate("module.shop.kubernetes_deployment.webb"))).toMatchInlineSnapshot(`
    "expected the plan to update module.shop.kubernetes_deployment.webb
    it has no module.shop.kubernetes_deployment.webb; did you mean module.shop.kubernetes_deployment.web?"
  `);
});

test("toReplace lists what there is when nothing is near", () => {
  expect(failure(() => expect(plan).toReplace(/config_map/))).toMatchInlineSnapshot(`
    "expected the plan to replace /config_map/
    nothing fits /config_map/; it has
      module.shop.kubernetes_service.web
      module.shop.kubernetes_deployment.web
      module.shop.kubernetes_stateful_set.db
      module.shop.kubernetes_secret.old
      kubernetes_namespace.shop"
  `);
});

test("every address must fit, not only one", () => {
  expect(failure(() => expect(plan).toDestroy([/secret/, /service/]))).toMatchInlineSnapshot(`
    "expected the plan to destroy /secret/, /service/
    it would create module.shop.kubernetes_service.web"
  `);
});

test("no address at all is never right", () => {
  expect(failure(() => expect(plan).toDestroy([]))).toMatchInlineSnapshot(
    `"expected the plan to destroy something, but nothing was named"`,
  );
});

test("toDestroyNothing lists the losses and their reasons", () => {
  expect(failure(() => expect(plan).toDestroyNothing())).toMatchInlineSnapshot(`
    "expected the plan to destroy nothing
    it would
      replace module.shop.kubernetes_stateful_set.db (replace_because_cannot_update)
      destroy module.shop.kubernetes_secret.old"
  `);
});

test("toBeNoop lists changes, of outputs too", () => {
  const outputs = planFrom({ output_changes: { url: { actions: ["update"] } } });
  expect(failure(() => expect(outputs).toBeNoop())).toMatchInlineSnapshot(`
    "expected the plan to change nothing
    it would
      change the output url"
  `);
});

test("toMove lists the moves", () => {
  expect(failure(() => expect(plan).toMove("a.b", "c.d"))).toMatchInlineSnapshot(`
    "expected the plan to move a.b to c.d
    it moves
      kubernetes_namespace.store to kubernetes_namespace.shop"
  `);
});

test("the opposite has a message too", () => {
  expect(failure(() => expect(quiet).not.toBeNoop())).toMatchInlineSnapshot(`"expected the plan to change something"`);
});

test("what is no plan is refused by name", () => {
  expect(failure(() => expect({}).toBeNoop())).toMatchInlineSnapshot(
    `"toBeNoop looks at a Plan, which planOf(root) returns; found an Object"`,
  );
});

test("a combination of actions from the future is not guessed", () => {
  expect(() => planFrom({ changes: [{ address: "a.b", actions: ["delete", "forget"] }] })).toThrow("delete, forget");
});
