// What a plan's configuration says about calls of modules.
import { expect, test } from "vitest";
import { callsIn } from "../../../../tools/testkit/coverage/calls.ts";
import type { Configuration } from "../../../../tools/testkit/coverage/configuration.ts";

type Module = Configuration["configuration"]["root_module"];

const module = (over: Partial<Module> = {}): Module => ({ variables: {}, resources: [], module_calls: {}, ...over });
const call = (expressions: object, over: object = {}) =>
  ({ source: "./modules/shop", expressions, module: module(), ...over }) as Module["module_calls"][string];

/** The calls in a root that calls one module. @param there addresses of modules in which the plan has something. */
function callsOf(called: Module["module_calls"][string], variables = {}, there: string[] = []) {
  const configuration = { configuration: { root_module: module({ module_calls: { shop: called } }) }, variables };
  const changes = there.map((address) => ({ module: address }));
  return callsIn({ plan: { changes }, configuration, folder: "examples/a", variables: {} }).slice(1);
}

const given = (expression: object, variables = {}) =>
  callsOf(call({ size: { references: [], ...expression } }), variables)[0]?.given.size;

const reference = (path: string) => `\${${path}}`;

test("a constant is a value, null too", () => {
  expect(given({ constant_value: { a: [1] } })).toEqual({ value: { a: [1] } });
  expect(given({ constant_value: null })).toEqual({ value: null });
});

test("what has to be computed is an expression, with or without references", () => {
  expect(given({ references: ["local.a"] })).toBe("expression");
  expect(given({})).toBe("expression");
});

test("a text of JSON syntax that is one reference to a variable of the root is the value of that", () => {
  const variables = { inputs: { value: { size: { a: 1 } } } };
  const references = ["var.inputs.size", "var.inputs"];
  expect(given({ constant_value: reference("var.inputs.size"), references }, variables)).toEqual({ value: { a: 1 } });
  expect(given({ constant_value: reference("var.inputs.none.at_all"), references }, variables)).toEqual({
    value: undefined,
  });
  expect(given({ constant_value: reference("var.other"), references: ["var.other"] }, variables)).toBe("expression");
});

test("a constant text that only looks like a reference is a text", () => {
  expect(given({ constant_value: reference("var.size") })).toEqual({ value: reference("var.size") });
});

test("folders are those of the project, from wherever a module is called", () => {
  const inner = module({ module_calls: { till: call({}, { source: "../till" }) } });
  const calls = callsOf(call({}, { source: "../../modules/shop", module: inner }));
  expect(calls.map(({ folder }) => folder)).toEqual(["modules/shop", "modules/till"]);
});

test("a module from elsewhere is left out, with all that it calls", () => {
  expect(callsOf(call({}, { source: "hashicorp/consul/aws" }))).toEqual([]);
});

test("a counted call counts if the plan has something of it, or if it has nothing to plan", () => {
  const counted = (over: object) => call({}, { for_each_expression: {}, ...over });
  const full = { module: module({ resources: [{}] }) };
  expect(callsOf(counted(full))).toEqual([]);
  expect(callsOf(counted(full), {}, ['module.shop["a.b[0]"]'])).toHaveLength(1);
  expect(callsOf(counted(full), {}, ["module.shop[0].module.till"])).toHaveLength(1);
  expect(callsOf(counted(full), {}, ["module.shops[0]"])).toEqual([]);
  expect(callsOf(counted({}))).toHaveLength(1);
});
