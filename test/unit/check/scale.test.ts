import { expect, test } from "vitest";
import { checked } from "../../support/checked.ts";

const required = 'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n';
const call = (name: string, level: number) => `module "${name}" {\n  source = "../m${level}"\n  size   = var.size\n}\n`;
const size = 'variable "size" {\n  type = number\n}\n';
const output = 'output "sum" {\n  value = module.a.sum + module.b.sum\n}\n';

// Each level doubles the ways on which the last one is reached: what goes on all of them does not come to an end.
test("modules that are reached on very many ways are looked at once", { timeout: 10_000 }, () => {
  const levels = Array.from({ length: 40 }, (_, level) => [
    `m${level}/main.tf`,
    required + size + call("a", level + 1) + call("b", level + 1) + output,
  ]);
  const last = `${size}resource "aws_vpc" "it" {}\noutput "sum" {\n  value = var.size\n}\n`;
  const { findings } = checked({ ...Object.fromEntries(levels), "m40/main.tf": last });
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
});
