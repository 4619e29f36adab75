import { z } from "zod";
import { planOf } from "../terraform/plans.ts";
import type { Root } from "../terraform/roots.ts";

// Of `terraform show -json PLAN`: what the modules' files say before anything is computed. Objects are open, as in model/plan-json.ts.
// https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation

const expression = z.looseObject({
  constant_value: z.unknown().optional(),
  references: z.array(z.string()).default([]),
});

const call = z.looseObject({
  source: z.string(),
  expressions: z.record(z.string(), expression).default({}),
  count_expression: z.unknown().optional(),
  for_each_expression: z.unknown().optional(),
  get module() {
    return configured;
  },
});

const configured = z.looseObject({
  variables: z.record(z.string(), z.unknown()).default({}),
  resources: z.array(z.unknown()).default([]),
  get module_calls(): z.ZodDefault<z.ZodRecord<z.ZodString, typeof call>> {
    return z.record(z.string(), call).default({});
  },
});

const configurationJson = z.looseObject({
  configuration: z.looseObject({ root_module: configured }),
  variables: z.record(z.string(), z.looseObject({ value: z.unknown().optional() })).default({}),
});

export type Configuration = z.infer<typeof configurationJson>;
export type ModuleJson = z.infer<typeof configured>;
export type CallJson = z.infer<typeof call>;
export type ExpressionJson = z.infer<typeof expression>;

/** What a root's files say, and its variables' values, as its plan has them. @throws TerraformFailure */
export async function configurationOf(root: Root): Promise<Configuration> {
  return configurationJson.parse((await planOf(root)).json());
}
