import { expect, test } from "vitest";
import { releaseReporters } from "../../../tools/release/report/index.ts";
import type { ReleaseOutcome } from "../../../tools/release/run-release.ts";

const about = { file: "modules/shop/main.tf", line: 3 };
const outcome: ReleaseOutcome = {
  state: "planned",
  version: "2.0.0",
  tag: "v2.0.0",
  base: "v1.2.3",
  why: "what breaks since 1.2.3 asks for it",
  refusals: [],
  remarks: ["No release on GitHub."],
  differences: [
    {
      folder: "modules/shop",
      change: { ...about, code: "input-removed", bump: "major", path: "var.size", reason: "is gone" },
    },
    {
      folder: "modules/shop",
      change: {
        ...about,
        code: "input-validation",
        bump: "minor",
        atMost: "major",
        path: "var.name",
        reason: "is checked in another way",
      },
    },
  ],
  steps: [
    { name: "files", done: true, text: "nothing is left to write in CHANGELOG.md" },
    { name: "tag", done: false, text: "tag that commit as v2.0.0" },
  ],
  section: "- One.",
  notes: "- One.\n\n## How to update\n",
};

test("a plan, with what must be judged before the steps", () => {
  expect(releaseReporters.text(outcome)).toBe(`# Release 2.0.0: a dry run

Version 2.0.0: what breaks since 1.2.3 asks for it (compared with v1.2.3).

- modules/shop: \`var.size\` is gone (modules/shop/main.tf:3)
- and 1 change that asks for no more

## To be judged by you: may be breaking

- modules/shop: \`var.name\` is checked in another way (modules/shop/main.tf:3)

## Steps

1. [x] files: nothing is left to write in CHANGELOG.md
2. [ ] tag: tag that commit as v2.0.0

No release on GitHub.

## Notes of the release, which begin with the section of the changelog

    - One.

    ## How to update

Nothing was changed. With --execute, what is not marked [x] is done, in this order.
`);
});

test("what is refused, what is done, and nothing", () => {
  const refused = releaseReporters.text({ ...outcome, state: "refused", refusals: ["no branch is checked out"] });
  expect(refused).toContain("## Refused: nothing is done before this is mended\n\n- no branch is checked out\n");
  expect(refused).toMatch(/\nNothing was changed\.\n$/);
  expect(releaseReporters.text({ ...outcome, state: "released" })).not.toContain("Notes of the release");
  expect(releaseReporters.text({ ...outcome, state: "nothing" })).toBe(
    "Nothing to release: nothing that users get has changed since v1.2.3.\n",
  );
});

test("everything as data", () => {
  expect(JSON.parse(releaseReporters.json(outcome))).toEqual({ format: 1, ...outcome });
  expect(JSON.parse(releaseReporters.json({ ...outcome, base: undefined }))).toMatchObject({ base: null });
});
