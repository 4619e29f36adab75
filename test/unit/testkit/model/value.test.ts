import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { pathText, Value } from "../../../../tools/testkit/model/value.ts";

// As Terraform writes it: unknown leaves are missing in the value and `true` beside it, secrets are there in clear text.
const value = new Value(
  { name: "shop", port: null, tags: ["a", "b"], login: { user: "admin", password: "hunter2" }, "a.b": { "c[0]": 1 } },
  { id: true, tags: [false, true], login: { token: true } },
  { login: { password: true } },
);

describe("what is known", () => {
  test.each([
    ["name", "known"],
    ["port", "null"],
    ["id", "unknown"],
    ["id.anything.below", "unknown"],
    ["tags[1]", "unknown"],
    ["tags[0]", "known"],
    ["login.token", "unknown"],
    ["nothing", "absent"],
    ["name.deeper", "absent"],
    ["tags.length", "absent"],
    ['["a.b"]["c[0]"]', "known"],
  ])("of %s: %s", (path, knowledge) => {
    expect(value.at(path).knowledge).toBe(knowledge);
  });

  test("of a whole is less than of its parts", () => {
    expect(value.isWhollyKnown).toBe(false);
    expect(value.at("login").isWhollyKnown).toBe(false);
    expect(value.at("login.user").isWhollyKnown).toBe(true);
  });
});

test("a secret stays one on every way to it, and its surroundings say that they hold one", () => {
  const ways = [value.at("login.password"), value.at("login").at("password"), value.at(["login", "password"])];
  expect(ways.map(({ isSensitive }) => isSensitive)).toEqual([true, true, true]);
  expect([value.isSensitive, value.at("login").isSensitive, value.at("login.user").isSensitive]).toEqual([
    true,
    true,
    false,
  ]);
});

test("a secret is in no text that is made of a value, and can still be had by asking for it", () => {
  const texts = [JSON.stringify(value), inspect(value, { depth: 9 }), `${JSON.stringify([value.at("login")])}`];
  for (const text of texts) {
    expect(text).not.toContain("hunter2");
    expect(text).toContain("admin");
  }
  expect(value.at("login.password").reveal()).toBe("hunter2");
});

test("a value shows what is unknown in it", () => {
  expect(value.shown()).toEqual({
    name: "shop",
    port: null,
    tags: ["a", "(known after apply)"],
    login: { user: "admin", password: "(sensitive value)", token: "(known after apply)" },
    "a.b": { "c[0]": 1 },
    id: "(known after apply)",
  });
});

test("nobody gets an unknown value by mistake", () => {
  expect(() => value.at("login.token").reveal()).toThrow("login.token is known only after an apply");
});

test.each([
  ["a", [["a"]]],
  ["a.b[0]", [["a", "b", 0]]],
  ['a["x.y"].z', [["a", "x.y", "z"]]],
])("the path %s is written as it is read", (path, [steps]) => {
  expect(pathText(steps ?? [])).toBe(path);
  expect(new Value({}).at(path).path).toEqual(steps);
});

test.each(["a..b", "a[", "a[x]", ".a", "a b"])("%j is refused as a path, with the place", (path) => {
  expect(() => value.at(path)).toThrow(/is no path: expected a name, \[number\] or \["key"\] at \d/);
});
