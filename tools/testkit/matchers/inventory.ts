import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { fullInventory, type Inventory, inventoryOf, inventorySchema } from "../model/inventory.ts";
import { Plan } from "../model/plan.ts";
import { listed, received, shown, type Verdict, verdict } from "./verdict.ts";

/** Set to 1, it makes {@link toMatchInventory} write what it finds instead of comparing. */
const UPDATE = "UPDATE_INVENTORIES";

type State = { equals(a: unknown, b: unknown): boolean; currentTestName?: string | undefined };

/**
 * `expect(plan).toMatchInventory("test/minimal.inventory.yaml")`: the plan is what the file says, in what the file names. With
 * UPDATE_INVENTORIES=1, the file's values are replaced by those of the plan; a file that is not there is written with everything.
 * @throws Error when the file is missing or no inventory.
 */
export function toMatchInventory(this: State, plan: unknown, file: string): Verdict {
  const planned = received(plan, Plan, "toMatchInventory");
  const again = `${UPDATE}=1 npm test -- -t ${JSON.stringify(this.currentTestName ?? "")}`;
  if (process.env[UPDATE] === "1") write(file, planned);
  if (!existsSync(file)) throw new Error(`there is no inventory ${file}; write it with: ${again}`);
  const expected = read(file);
  const found = inventoryOf(planned, expected);
  const differences = (["actions", "counts", "outputs", "values"] as const).flatMap((part) =>
    differencesIn(part, expected[part], found[part], (a, b) => this.equals(a, b)),
  );
  return verdict(differences.length === 0, "the plan", `match ${file}`, () => [
    ...listed(differences),
    `if that is right: ${again}`,
  ]);
}

// ---

function write(file: string, plan: Plan): void {
  const inventory = existsSync(file) ? inventoryOf(plan, read(file)) : fullInventory(plan);
  const parts = Object.entries(inventory).filter(([, part]) => Object.keys(part).length > 0);
  writeFileSync(file, stringify(Object.fromEntries(parts), { lineWidth: 0 }));
}

function read(file: string): Inventory {
  const { data, error } = inventorySchema.safeParse(parse(readFileSync(file, "utf8")) ?? {});
  if (data) return data;
  throw new Error(`${file} is no inventory: ${z.prettifyError(error)}`);
}

function differencesIn(
  part: string,
  expected: Record<string, unknown>,
  found: Record<string, unknown>,
  equals: (a: unknown, b: unknown) => boolean,
): string[] {
  return Object.entries(expected)
    .filter(([name, value]) => !equals(value, found[name]))
    .map(([name, value]) => `${part}: ${name}: expected ${shown(value)}, found ${shown(found[name])}`);
}
