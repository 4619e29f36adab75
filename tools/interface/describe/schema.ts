// The published form of a module, docs/schema/module-interface.v1.json. `version` goes up when something of it is taken away or
// gets another meaning; who reads it has to expect that something is added.
import { z } from "zod";
import type { Json, Type } from "../types/type.ts";

const json: z.ZodType<Json> = z.json();
const absentIf = (when: string) => ({ description: `Absent ${when}.` });

const type: z.ZodType<Type> = z
  .lazy(() =>
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.enum(["string", "number", "bool", "any"]) }),
      z.strictObject({ kind: z.enum(["list", "set", "map"]), element: type }),
      z.strictObject({ kind: z.literal("tuple"), elements: z.array(type) }),
      z.strictObject({ kind: z.literal("object"), attributes: z.array(attribute) }),
    ]),
  )
  .meta({ id: "Type", description: "A type as a tree." });

const attribute = z.strictObject({
  name: z.string(),
  type,
  optional: z.boolean(),
  default: json.exactOptional().meta(absentIf("if optional() gives none")),
  description: z.string().exactOptional().meta({ description: "The comment above it or at the end of its line." }),
  line: z.int().exactOptional(),
});

const expression = z
  .strictObject({
    line: z.int(),
    text: z.string().meta({ description: "As it is written; of JSON syntax as HCL, where that can be told." }),
    references: z.array(z.string()).meta({ description: "What of the module it uses, such as var.cluster.name." }),
    constant: json.exactOptional().meta(absentIf("unless it is made of constants only")),
  })
  .meta({ id: "Expression" });

const condition = z.strictObject({
  line: z.int(),
  condition: expression.exactOptional(),
  message: expression.exactOptional(),
});

const place = { file: z.string(), line: z.int() };
const named = { name: z.string(), ...place, comment: z.string().exactOptional() };
const marks = {
  description: z.string().exactOptional(),
  sensitive: z.boolean(),
  ephemeral: z.boolean(),
  deprecated: z.string().exactOptional(),
};
const repeated = { count: expression.exactOptional(), forEach: expression.exactOptional() };

const variable = z.strictObject({
  ...named,
  ...marks,
  type: type.meta({ description: "any where none is declared." }),
  typeText: z.string().exactOptional().meta(absentIf("where no type is declared")),
  default: expression.exactOptional(),
  required: z.boolean(),
  nullable: z.boolean(),
  validations: z.array(condition),
});

const inferred = z
  .strictObject({ type, sensitive: z.boolean(), ephemeral: z.boolean() })
  .meta({ description: "What can be told from the value; any is what cannot." });

const output = z.strictObject({
  ...named,
  ...marks,
  value: expression.exactOptional(),
  type: type.exactOptional().meta(absentIf("where none is declared")),
  inferred: inferred.exactOptional(),
  preconditions: z.array(condition),
});

const call = z.strictObject({
  ...named,
  ...repeated,
  source: z.string().exactOptional(),
  version: z.string().exactOptional(),
  providers: expression.exactOptional(),
  dependsOn: expression.exactOptional(),
  arguments: z.array(z.strictObject({ name: z.string(), value: expression })),
});

const resource = z.strictObject({
  ...named,
  ...repeated,
  address: z.string(),
  mode: z.enum(["managed", "data", "ephemeral"]),
  type: z.string(),
  provider: z.string().exactOptional(),
});

const provider = z.strictObject({
  name: z.string(),
  ...place,
  source: z.string().exactOptional(),
  version: z.string().exactOptional(),
  aliases: z.array(z.string()),
});

/** A module as plain JSON, for every program that wants to know what it offers and needs. */
export const moduleInterface = z.strictObject({
  version: z.literal(1),
  folder: z.string(),
  variables: z.array(variable),
  outputs: z.array(output),
  locals: z.array(z.strictObject({ name: z.string(), ...place, value: expression })),
  calls: z.array(call),
  resources: z.array(resource),
  providers: z.array(provider),
  providerBlocks: z.array(z.strictObject({ ...named, alias: z.string().exactOptional() })),
  requiredVersions: z.array(z.strictObject({ ...place, constraint: z.string().exactOptional() })),
  moved: z.array(z.strictObject({ ...place, from: z.string(), to: z.string() })),
  removed: z.array(z.strictObject({ ...place, from: z.string(), destroy: z.boolean() })),
  checks: z.array(z.strictObject({ ...named, assertions: z.array(condition) })),
});

export type ModuleInterface = z.infer<typeof moduleInterface>;
export type ExpressionModel = z.infer<typeof expression>;
export type ConditionModel = z.infer<typeof condition>;
export type VariableModel = z.infer<typeof variable>;
export type OutputModel = z.infer<typeof output>;
export type CallModel = z.infer<typeof call>;
export type ResourceModel = z.infer<typeof resource>;
export type ProviderModel = z.infer<typeof provider>;
