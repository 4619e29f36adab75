// Bad input ends the plan with a message that names the input, what was found and what is allowed.
import { beforeAll, describe, expect, test } from "vitest";
import { attemptOf } from "../../tools/testkit/terraform/plans.ts";
import type { Attempt } from "../../tools/testkit/terraform/workspace.ts";
import { hcl } from "../support/roots.ts";
import { ALONE, CASES, NEEDED, TYPES } from "./bad-input-cases.ts";
import { PEM } from "./coverage/cases.ts";

describe("a value that is not allowed", () => {
  // One plan for all: each case is a module call of its own, and Terraform complains about each.
  let all: Attempt;
  beforeAll(async () => {
    all = await attemptOf(
      hcl(CASES.map(([module, inputs], index) => call(`case-${index}`, module, inputs)).join("\n")),
    );
  });

  const cases = CASES.map(([, inputs, ...expected], index) => ({ inputs: short(inputs), index, expected }));
  test.for(cases)("$inputs", ({ inputs, index, expected }) => {
    const diagnostics = all.diagnostics.filter(({ snippet }) => snippet?.context === `module "case-${index}"`);
    expect(diagnostics).toHaveLength(1);
    expect({ ...all, diagnostics }).toFailValidation(variableOf(inputs), ...expected);
  });
});

describe("a value that is not allowed, in a component or beside another value", () => {
  test.for(ALONE)("%s: %s", async ([module, inputs, ...expected]) => {
    // What the stack hands on is refused by the component, in whose words the variable is the first part of what is expected.
    const variable = module === "stack" ? variableOf(expected[0] ?? "") : variableOf(inputs);
    expect(await attemptOf(hcl(call("case", module, inputs)))).toFailValidation(variable, ...expected);
  });
});

describe("a value of a wrong type", () => {
  test.for(TYPES)("%s: %s", async ([module, inputs, expected]) => {
    expect(await attemptOf(hcl(call("case", module, inputs)))).toFailValidation(variableOf(inputs), expected);
  });
});

test("the inputs that the cases leave out are good: without a bad one, nothing is wrong", async () => {
  const calls = Object.keys(NEEDED).map((module) => call(module, module as keyof typeof NEEDED, ""));
  expect(await attemptOf(hcl(calls.join("\n")))).toMatchObject({ diagnostics: [] });
});

test("production without a CA of the kubelets and without a second copy is only warned of", async () => {
  const attempt = await attemptOf(hcl(call("stack", "stack", `profile = "production"`)));
  expect(attempt.diagnostics).toHaveLength(2);
  expect(attempt).toWarn("cluster.kubelet_ca is not given");
  expect(attempt).toWarn("prometheus.remote_write is empty");
  expect(attempt.plan).toFailCheck("module.stack.check.production_kubelet_is_verified", "cluster.kubelet_ca");
});

test("clients whose Secrets have no CA are warned of, and the CA settles it", async () => {
  const stack = (ca: string) =>
    hcl(call("stack", "stack", `clients = { shop = { namespaces = ["shop"] } }\n  tls = { mode = "existing"${ca} }`));
  expect(await attemptOf(stack(""))).toWarn("the Secrets of clients have no ca.crt");
  expect(await attemptOf(stack(`, ca_pem = ${JSON.stringify(PEM)}`))).toMatchObject({ diagnostics: [] });
});

// ---

function call(name: string, module: keyof typeof NEEDED, inputs: string): string {
  const needed = Object.entries<string>(NEEDED[module]).filter(([input]) => !inputs.startsWith(`${input} =`));
  return `module "${name}" {\n  source = "./modules/${module}"\n${needed.map((pair) => `  ${pair.join(" = ")}\n`).join("")}  ${inputs}\n}\n`;
}

/** The first word: the variable's name, before a dot or an equals sign. */
function variableOf(text: string): string {
  return /^\w+/.exec(text)?.[0] ?? "";
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
