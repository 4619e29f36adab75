// Whether anybody would notice: faults of faults.ts are put into the modules one by one, and whatever finds them is written down. The
// table in docs/faults.md is what was found; a fault that nothing finds fails.
import { expect, test } from "vitest";
import { objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { attemptOf } from "../../tools/testkit/terraform/plans.ts";
import { altered } from "../../tools/testkit/terraform/roots.ts";
import type { Attempt } from "../../tools/testkit/terraform/workspace.ts";
import { remembered } from "../../tools/utils/remembered.ts";
import { madeSecrets } from "../support/made-secrets.ts";
import { demands } from "../support/minimal.ts";
import { promises } from "../support/promises.ts";
import { example } from "../support/roots.ts";
import { FAULTS, type Fault } from "./faults.ts";

test.for(FAULTS)("$fault: somebody notices", async (fault) => {
  expect(await findersOf(fault)).not.toEqual([]);
});

// The control: without a fault, nobody finds anything.
test("nothing is found where nothing is wrong", async () => {
  expect(finders(await attemptOf(example("minimal")))).toEqual([]);
});

test("docs/faults.md says what is found", async () => {
  const rows = await Promise.all(
    FAULTS.map(async (fault) => `| ${fault.fault} | \`${fault.file}\` | ${(await findersOf(fault)).join("; ")} |`),
  );
  await expect(document(rows)).toMatchFileSnapshot("../../docs/faults.md");
});

// ---

const found = new Map<string, Promise<string[]>>();

/** Names of the checks that fail with a fault; looked for once. */
function findersOf({ fault, file, from, to }: Fault): Promise<string[]> {
  return remembered(found, fault, async () => finders(await attemptOf(altered(example("minimal"), file, from, to))));
}

function finders({ plan }: Attempt): string[] {
  if (!plan) return ["terraform refuses the plan"];
  const objects = objectsIn(plan);
  const given = madeSecrets(plan, objects);
  return [...promises, ...demands].filter(({ check }) => fails(() => check(objects, given))).map(({ name }) => name);
}

function fails(check: () => void): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}

function document(rows: string[]): string {
  return `# Faults that the plan tests find

Each of these was put into a copy of the modules, alone, and the checks that every plan has to pass were run on the plan of
\`examples/minimal\` (test/plan/faults.test.ts, which also writes this table: \`npm test -- faults --update\`).

| fault | in | found by |
|---|---|---|
${rows.join("\n")}
`;
}
