import { z } from "zod";
import { moduleInterface } from "../interface/describe/schema.ts";
import { run } from "../utils/run.ts";

/** Where the schema of the published form of a module stands. */
export const INTERFACE_SCHEMA = "docs/schema/module-interface.v1.json";

/** The text of that file. Fields that are not in it are allowed: who reads a newer version 1 must not refuse it. */
export async function interfaceSchema(): Promise<string> {
  const schema = z.toJSONSchema(moduleInterface, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  const head = { title: "ModuleInterface", description: "A Terraform module: what it offers, needs and makes." };
  const input = JSON.stringify({ $schema: schema.$schema, ...head, ...schema }, undefined, 2);
  const { stdout } = await run("biome", ["format", `--stdin-file-path=${INTERFACE_SCHEMA}`], { input });
  return `${stdout}\n`;
}
