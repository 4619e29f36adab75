// The table of functions against the functions that terraform and tofu really have.
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { functionNames, signatureOf } from "../../tools/interface/infer/functions/signature.ts";
import { printType } from "../../tools/interface/types/print.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { findTerraform, terraformRun } from "../../tools/toolchain/terraform.ts";
import { stderrLog } from "../../tools/utils/progress.ts";
import { type CtyType, typeFrom } from "../support/types/values.ts";
import { verdictsIn } from "../support/types/verdicts.ts";

type Parameter = { type: CtyType };
type Signature = { parameters?: Parameter[]; variadic_parameter?: Parameter; return_type: CtyType };

async function functionsOf(tofu: boolean): Promise<Map<string, Signature>> {
  const terraform = await findTerraform(stderrLog, { tofu });
  const folder = mkdtempSync(join(runFolder(), "functions-"));
  const { stdout } = await terraformRun(terraform, folder, ["metadata", "functions", "-json"]);
  const { function_signatures } = JSON.parse(stdout) as { function_signatures: Record<string, Signature> };
  return new Map(Object.entries(function_signatures));
}

/** What newer versions have than those that the tests run; and the provider's that is part of Terraform. */
const NEWER = ["convert", /^provider::terraform::/];

test("every function of terraform and of tofu is in the table, and no other", async () => {
  const both = new Map([...(await functionsOf(true)), ...(await functionsOf(false))]);
  const names = functionNames().filter((name) => !NEWER.some((newer) => name.match(newer)));
  expect(names.sort()).toEqual([...both.keys()].filter((name) => !name.startsWith("core::")).sort());
  for (const name of both.keys()) expect(signatureOf(name), name).toBeDefined();
});

test("the types of parameters and results are those of terraform, where it has some", async () => {
  const others: string[] = [];
  for (const [name, { parameters = [], variadic_parameter, return_type }] of await functionsOf(false)) {
    const ours = signatureOf(name);
    const theirs = [...parameters, ...(variadic_parameter ? [variadic_parameter] : [])].map(({ type }) => textOf(type));
    // Some of the arguments that may be left out are written one by one, and the first of those that must be there twice.
    const all = [...(ours?.parameters ?? []), ...(ours?.rest ? [ours.rest] : [])].map(printType);
    const last = theirs.at(-1);
    const same =
      theirs.every((type, index) => all[index] === type) && all.slice(theirs.length).every((t) => t === last);
    const result = textOf(return_type);
    const told = result === "any" || (ours && printType(ours.result)) === result || name.endsWith("templatestring");
    if (!same || !told)
      others.push(`${name}: (${all}) ${ours && printType(ours.result)}, really (${theirs}) ${result}`);
  }
  expect(others).toEqual([]);
});

describe("the number of arguments", () => {
  /** Arguments that real terraform takes, where its types do not say how many. */
  const SAMPLES: Record<string, string[]> = {
    cidrsubnets: [`"10.0.0.0/8"`, "4"],
    coalesce: ["1", "2"],
    coalescelist: ["[1]", "[2]"],
    concat: ["[1]", "[2]"],
    join: [`","`, `["a"]`, `["b"]`],
    lookup: ["{ a = 1 }", `"a"`, "2", "3"],
    max: ["1", "2"],
    merge: ["{}", "{}"],
    min: ["1", "2"],
    range: ["1", "2", "1", "1"],
    setintersection: ["[1]", "[1]"],
    setproduct: ["[1]", "[2]", "[3]"],
    setunion: ["[1]", "[1]"],
    try: ["1", "2"],
    format: [`"%%"`],
    formatlist: [`"text"`],
  };

  test("is what terraform needs at least and takes at most", async () => {
    const calls = functionNames()
      .filter((name) => !NEWER.some((newer) => name.match(newer)) && !TOFU.includes(name))
      .flatMap((name) => {
        const { least = 0, most } = signatureOf(name) ?? {};
        return [least - 1, least, most ?? least, (most ?? Number.NaN) + 1]
          .filter((count) => count >= 0)
          .map((count) => ({ name, count, fits: count >= least && (most === undefined || count <= most) }));
      });
    const verdicts = await verdictsIn(
      calls.map(({ name, count }, index) => {
        const args = Array.from({ length: count }, (_, at) => (SAMPLES[name] ? SAMPLES[name][at] : "var.unknown"));
        return `output "o${index}" {\nvalue = [${name}(${args.join(", ")})]\nsensitive = true\n}`;
      }),
      { "declarations.tf": `variable "unknown" {}\n` },
    );
    const others = calls.filter(({ fits }, index) => fits !== (verdicts[index] === undefined));
    // Terraform calls it when it applies and not before, and refuses it then.
    expect(others.map(({ name, count }) => `${name} with ${count}`)).toEqual(["bcrypt with 3"]);
  });
});

/** Only in OpenTofu. */
const TOFU = ["base64gunzip", "cidrcontains", "urldecode"];

function textOf(type: CtyType): string {
  return printType(typeFrom(type));
}
