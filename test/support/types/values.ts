import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Json, Type } from "../../../tools/interface/types/type.ts";
import { runFolder } from "../../../tools/testkit/terraform/run-folder.ts";
import { findTerraform, terraformRun } from "../../../tools/toolchain/terraform.ts";
import { stderrLog } from "../../../tools/utils/progress.ts";

/** What an expression comes to. */
export type Value = { type: Type; value: Json };

/** What real terraform makes of expressions, by one apply of a module that has them as outputs. @param declarations what they refer to */
export async function valuesOf(expressions: readonly string[], declarations: string): Promise<Value[]> {
  const folder = mkdtempSync(join(runFolder(), "values-"));
  // In a list, so that null has a type too.
  const outputs = expressions.map(
    (expression, index) => `output "o${index}" {\n  value     = [${expression}]\n  sensitive = true\n}\n`,
  );
  writeFileSync(join(folder, "main.tf"), `${declarations}\n${outputs.join("\n")}`);
  const terraform = await findTerraform(stderrLog);
  await terraformRun(terraform, folder, ["apply", "-auto-approve", "-input=false"]);
  const { stdout } = await terraformRun(terraform, folder, ["output", "-json"]);
  const found = JSON.parse(stdout) as Record<string, { type: [string, CtyType[]]; value: [Json] }>;
  return expressions.map((_, index) => {
    const output = found[`o${index}`];
    if (!output) throw new Error(`terraform has no output for ${expressions[index]}`);
    return { type: typeFrom(output.type[1][0] ?? "dynamic"), value: output.value[0] };
  });
}

/** A type as cty writes it into JSON. */
export type CtyType = string | [string, CtyType | CtyType[] | { [name: string]: CtyType }];

/** Reads a type from cty's JSON. */
export function typeFrom(json: CtyType): Type {
  if (typeof json === "string") return { kind: json === "dynamic" ? "any" : (json as "string") };
  const [kind, inner] = json;
  if (kind === "object")
    return {
      kind,
      attributes: Object.entries(inner as Record<string, CtyType>).map(([name, type]) => ({
        name,
        type: typeFrom(type),
        optional: false,
      })),
    };
  if (kind === "tuple") return { kind, elements: (inner as CtyType[]).map(typeFrom) };
  return { kind: kind as "list", element: typeFrom(inner as CtyType) };
}
