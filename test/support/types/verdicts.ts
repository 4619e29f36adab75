import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runFolder } from "../../../tools/testkit/terraform/run-folder.ts";
import { findTerraform, init, tryTerraform } from "../../../tools/toolchain/terraform.ts";
import { stderrLog } from "../../../tools/utils/progress.ts";

/** A value that is given to an input of a type. */
export type Pair = { type: string; value: string };

/** What terraform says about something: undefined where it takes it, else its complaint. */
export type Verdict = string | undefined;

/** What real terraform says about constants: all of them are defaults of variables in one module. */
export async function verdictsOnDefaults(pairs: readonly Pair[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const some of parted(pairs))
    verdicts.push(
      ...(await verdictsIn(
        some.map(({ type, value }, index) => `variable "v${index}" {\ntype = ${type}\ndefault = ${value}\n}`),
        {},
      )),
    );
  return verdicts;
}

/**
 * What real terraform says about expressions: a child module for each type, and a call for each pair.
 * @param declarations what the expressions refer to
 */
export async function verdictsOnCalls(pairs: readonly Pair[], declarations: string): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const some of parted(pairs)) {
    const types = [...new Set(some.map(({ type }) => type))];
    const child = ({ type }: Pair) => `child${types.indexOf(type)}`;
    const files = Object.fromEntries(
      some.map((pair) => [`${child(pair)}/main.tf`, `variable "value" {\n  type = ${pair.type}\n}\n`]),
    );
    const calls = some.map(
      (pair, index) => `module "m${index}" {\nsource = "./${child(pair)}"\nvalue = ${pair.value}\n}`,
    );
    verdicts.push(...(await verdictsIn(calls, { ...files, "declarations.tf": declarations })));
  }
  return verdicts;
}

/** What real terraform says about blocks of four lines each, one of them per verdict. @param files beside them */
export async function verdictsIn(blocks: readonly string[], files: Record<string, string>): Promise<Verdict[]> {
  const folder = mkdtempSync(join(runFolder(), "types-"));
  for (const [path, text] of Object.entries({ ...files, "blocks.tf": `${blocks.join("\n")}\n` })) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const terraform = await findTerraform(stderrLog);
  if (Object.keys(files).length > 0) await init(terraform, folder);
  const { stdout } = await tryTerraform(terraform, folder, ["validate", "-json"]);
  const complaints = new Map<number, string>();
  for (const { range, summary, detail } of JSON.parse(stdout).diagnostics as Diagnostic[]) {
    if (range?.filename !== "blocks.tf")
      throw new Error(`terraform complains about something else: ${summary}: ${detail}`);
    complaints.set(Math.floor((range.start.line - 1) / LINES), `${summary}: ${detail}`);
  }
  return blocks.map((_, index) => complaints.get(index));
}

// ---

/** Terraform takes much longer for twice as many blocks. */
const AT_ONCE = 100;
/** How many lines a block has, by which a complaint tells which it is about. */
const LINES = 4;

function parted(pairs: readonly Pair[]): Pair[][] {
  const parts = Math.ceil(pairs.length / AT_ONCE);
  return Array.from({ length: parts }, (_, part) => pairs.slice(part * AT_ONCE, (part + 1) * AT_ONCE));
}

type Diagnostic = { summary: string; detail: string; range?: { filename: string; start: { line: number } } };
