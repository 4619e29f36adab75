// Whether anybody would notice: faults of faults.ts are put into the modules one by one, and whatever finds them is written down. The
// table in docs/faults.md is what was found; a fault that nothing finds fails.
import { expect, test } from "vitest";
import { objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { attemptOf } from "../../tools/testkit/terraform/plans.ts";
import { altered } from "../../tools/testkit/terraform/roots.ts";
import { demands } from "../support/minimal.ts";
import { promises } from "../support/promises.ts";
import { example } from "../support/roots.ts";
import { combinations } from "./combinations.ts";
import { FAULTS, type Fault } from "./faults.ts";

const minimal = combinations.find(({ name }) => name === "examples/minimal");
const found = new Map<string, string[]>();

test.for(FAULTS)("$fault: somebody notices", async ({ fault, file, from, to }) => {
  const { plan } = await attemptOf(altered(example("minimal"), file, from, to));
  const finders = plan
    ? [...promises, ...demands].flatMap(({ name, check }) =>
        fails(() => check(objectsIn(plan), minimal?.given ?? [])) ? [name] : [],
      )
    : ["terraform refuses the plan"];
  found.set(fault, finders);
  expect(finders).not.toEqual([]);
});

// The control: without a fault, nobody finds anything.
test("nothing is found where nothing is wrong", async () => {
  const { plan } = await attemptOf(example("minimal"));
  const checks = [...promises, ...demands];
  expect(plan && checks.filter(({ check }) => fails(() => check(objectsIn(plan), minimal?.given ?? [])))).toEqual([]);
});

test("docs/faults.md says what was found", async ({ skip }) => {
  if (found.size < FAULTS.length) return skip("only some of the faults were tried");
  await expect(document()).toMatchFileSnapshot("../../docs/faults.md");
});

// ---

function fails(check: () => void): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}

function document(): string {
  const row = ({ fault, file }: Fault) => `| ${fault} | \`${file}\` | ${found.get(fault)?.join("; ")} |`;
  return `# Faults that the plan tests find

Each of these was put into a copy of the modules, alone, and the checks that every plan has to pass were run on the plan of
\`examples/minimal\` (test/plan/faults.test.ts, which also writes this table: \`npm test -- faults --update\`).

| fault | in | found by |
|---|---|---|
${FAULTS.map(row).join("\n")}
`;
}
