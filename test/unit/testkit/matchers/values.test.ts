import { expect, test } from "vitest";
import { Value } from "../../../../tools/testkit/model/value.ts";
import { failure } from "./plans.ts";

const value = new Value(
  { size: "5Gi", owner: null, login: { user: "admin", password: "hunter2" } },
  { id: true },
  { login: { password: true } },
);

test("known, null, absent, unknown and sensitive are five different things", () => {
  expect(value.at("size")).toHaveValue("5Gi");
  expect(value.at("size")).toHaveValue(expect.stringMatching(/^\d+Gi$/));
  expect(value.at("owner")).toHaveValue(null);
  expect(value.at("owner")).not.toHaveValue(undefined);
  expect(value.at("nothing")).toHaveValue(undefined);
  expect(value.at("nothing")).not.toHaveValue(null);
  expect(value.at("id")).toBeUnknown();
  expect(value.at("id")).not.toHaveValue(undefined);
  expect(value.at("login.password")).toBeSensitive();
  expect(value.at("login.user")).not.toBeSensitive();
  expect(value.at("login")).toHaveValue({ user: "admin", password: "hunter2" });
});

test("a wrong value is shown beside the right one", () => {
  expect(failure(() => expect(value.at("size")).toHaveValue("6Gi"))).toMatchInlineSnapshot(`
    "expected size to be '6Gi'
    it is '5Gi'"
  `);
});

test("an unknown value is called so", () => {
  expect(failure(() => expect(value.at("id")).toHaveValue("x"))).toMatchInlineSnapshot(`
    "expected id to be 'x'
    it is known only after the apply"
  `);
});

test("a missing value is called so", () => {
  expect(failure(() => expect(value.at("nothing")).toHaveValue("x"))).toMatchInlineSnapshot(`
    "expected nothing to be 'x'
    it is not there"
  `);
});

test("of a secret, neither what is nor what should be is shown", () => {
  const message = failure(() => expect(value.at("login")).toHaveValue({ user: "admin", password: "other-secret" }));
  expect(message).toMatchInlineSnapshot(`
    "expected login to be what was expected (sensitive)
    it is { user: 'admin', password: '(sensitive value)' }"
  `);
  expect(message).not.toMatch(/hunter2|other-secret/);
});

test("what should be unknown or sensitive and is not, is shown", () => {
  expect(failure(() => expect(value.at("size")).toBeUnknown())).toMatchInlineSnapshot(`
    "expected size to be unknown until the apply
    it is '5Gi'"
  `);
  expect(failure(() => expect(value.at("size")).toBeSensitive())).toMatchInlineSnapshot(`
    "expected size to be sensitive
    it is '5Gi', and not marked as sensitive"
  `);
});

test("what is no value is refused by name", () => {
  expect(failure(() => expect("5Gi").toHaveValue("5Gi"))).toMatchInlineSnapshot(
    `"toHaveValue looks at a Value, such as plan.output("url") or plan.resource("a.b").after.at("c"); found '5Gi'"`,
  );
});
