// Whole changelogs before and after.
import { expect, test } from "vitest";
import type { Change } from "../../../tools/diff/change.ts";
import type { Difference } from "../../../tools/release/changelog/differences.ts";
import { type ChangelogEntry, writeChangelog } from "../../../tools/release/changelog/write-changelog.ts";

const change = (code: Change["code"], bump: Change["bump"], path: string, reason: string, more = {}): Difference => ({
  folder: "modules/shop",
  change: { code, bump, path, reason, file: "modules/shop/main.tf", line: 1, ...more },
});

const GONE = change("input-removed", "major", "var.size", "is gone: a call that gives it is refused");
const JUDGED = change("input-validation", "minor", "var.name", "is checked in another way", { atMost: "major" });
const ADDED = change("output-added", "minor", "output.url", "is new");
const MOVED = change("resource-moved", "patch", "aws_vpc.main", "is where a `moved` block says");
const WORDS = change("input-description", "patch", "var.color", "is described in other words");
const ALL = [GONE, JUDGED, ADDED, MOVED, WORDS];

type Case = Partial<ChangelogEntry> & { it: string; before: string; after: string };

const cases: Case[] = [
  {
    it: "an unreleased heading with its version, and differences that are named in it",
    differences: [GONE, ADDED],
    before:
      "# Changes\n\n## 2.0.0, not released yet\n\n- Input `size` is gone.\n- Output `url`.\n\n## 1.2.3, 2026-01-01\n\n- One.\n",
    after:
      "# Changes\n\n## 2.0.0, 2026-11-29\n\n- Input `size` is gone.\n- Output `url`.\n\n## 1.2.3, 2026-01-01\n\n- One.\n",
  },
  {
    it: "the first release",
    version: "0.1.0",
    before: "# Changes\n\nOne version for all.\n\n## 0.1.0, not released yet\n\n- All of it.\n",
    after: "# Changes\n\nOne version for all.\n\n## 0.1.0, 2026-11-29\n\n- All of it.\n",
  },
  {
    it: "another version than the heading says",
    before: "## 1.3.0 (unreleased)\n\n- One.\n",
    after: "## 2.0.0 (2026-11-29)\n\n- One.\n",
  },
  {
    it: "Keep a Changelog, with links, and what is not named",
    differences: ALL,
    before: `# Changelog

## [Unreleased]

### Added

- Door.

### Fixed

- Till.

## [1.2.3] - 2026-01-01

### Added

- Shop.

[unreleased]: https://github.com/acme/shop/compare/v1.2.3...HEAD
[1.2.3]: https://github.com/acme/shop/releases/tag/v1.2.3
`,
    after: `# Changelog

## [Unreleased]

## [2.0.0] - 2026-11-29

### Added

- Door.
- modules/shop: \`output.url\` is new

### Fixed

- Till.

### Breaking

- modules/shop: \`var.size\` is gone: a call that gives it is refused

### To be judged

- modules/shop: \`var.name\` is checked in another way

### Other

- modules/shop: \`aws_vpc.main\` is where a \`moved\` block says

## [1.2.3] - 2026-01-01

### Added

- Shop.

[unreleased]: https://github.com/acme/shop/compare/v2.0.0...HEAD
[2.0.0]: https://github.com/acme/shop/compare/v1.2.3...v2.0.0
[1.2.3]: https://github.com/acme/shop/releases/tag/v1.2.3
`,
  },
  {
    it: "an empty unreleased heading",
    differences: [ADDED],
    before: "## Unreleased\n\n## v1.2.3\n\n* One.\n",
    after: "## Unreleased\n\n## v2.0.0\n\n### New\n\n* modules/shop: `output.url` is new\n\n## v1.2.3\n\n* One.\n",
  },
  {
    it: "no unreleased heading: titles of commits where nothing else is known",
    before: "# Changes\n\nText.\n\n## 1.2.3 - 2026-01-01\n\n- One.\n",
    after: "# Changes\n\nText.\n\n## 2.0.0 - 2026-11-29\n\n- Mend the till\n\n## 1.2.3 - 2026-01-01\n\n- One.\n",
  },
  {
    it: "the headings that conventional commits make",
    before:
      "## [1.2.3](https://github.com/acme/shop/compare/v1.2.2...v1.2.3) (2026-01-01)\n\n* one\n\n## [1.2.2](https://github.com/acme/shop/compare/v1.2.1...v1.2.2) (2025-01-01)\n",
    after:
      "## [2.0.0](https://github.com/acme/shop/compare/v1.2.3...v2.0.0) (2026-11-29)\n\n* Mend the till\n\n## [1.2.3](https://github.com/acme/shop/compare/v1.2.2...v1.2.3) (2026-01-01)\n\n* one\n\n## [1.2.2](https://github.com/acme/shop/compare/v1.2.1...v1.2.2) (2025-01-01)\n",
  },
  {
    it: "a heading with more than version and date, which would be wrong for another one",
    before: "# 1.2.3 Winter (May 1, 2026)\n\n* One.\n",
    after: "# 2.0.0 - 2026-11-29\n\n* Mend the till\n\n# 1.2.3 Winter (May 1, 2026)\n\n* One.\n",
  },
  {
    it: "a file without versions",
    before: "# Changes\n",
    after: "# Changes\n\n## 2.0.0 - 2026-11-29\n\n- Mend the till\n",
  },
  {
    it: "line ends of Windows, other bullets, a group that is there",
    differences: [GONE, ADDED],
    before:
      "## Next\r\n\r\n### Breaking changes\r\n\r\n* Till.\r\n\r\n### Notes\r\n\r\n* More.\r\n\r\n## 1.2.3, 2026-01-01\r\n",
    after:
      "## Next\r\n\r\n## 2.0.0, 2026-11-29\r\n\r\n### Breaking changes\r\n\r\n* Till.\r\n* modules/shop: `var.size` is gone: a call that gives it is refused\r\n\r\n### Notes\r\n\r\n* More.\r\n\r\n### New\r\n\r\n* modules/shop: `output.url` is new\r\n\r\n## 1.2.3, 2026-01-01\r\n",
  },
  {
    it: "a section that people have finished",
    before: "## 2.0.0 - 2026-11-01\n\n- Done by hand.\n\n## 1.2.3 - 2026-01-01\n",
    after: "## 2.0.0 - 2026-11-01\n\n- Done by hand.\n\n## 1.2.3 - 2026-01-01\n",
  },
  {
    it: "a finished section that is formatted in another way",
    before: "## 2.0.0 - 2026-11-01\n- Done by hand.\n\n\n## 1.2.3 - 2026-01-01",
    after: "## 2.0.0 - 2026-11-01\n- Done by hand.\n\n\n## 1.2.3 - 2026-01-01",
  },
  {
    it: "a finished section that does not name what breaks",
    differences: [GONE],
    before: "## 2.0.0 - 2026-11-01\n\n- Sizes are resized.\n\n## 1.2.3 - 2026-01-01\n",
    after:
      "## 2.0.0 - 2026-11-01\n\n- Sizes are resized.\n\n### Breaking\n\n- modules/shop: `var.size` is gone: a call that gives it is refused\n\n## 1.2.3 - 2026-01-01\n",
  },
  {
    it: "headings in code",
    before: "```text\n## 9.9.9\n```\n\n## 1.2.3 - 2026-01-01\n",
    after: "```text\n## 9.9.9\n```\n\n## 2.0.0 - 2026-11-29\n\n- Mend the till\n\n## 1.2.3 - 2026-01-01\n",
  },
  {
    it: "underlined headings",
    before:
      "Changes\n=======\n\n1.2.3 - 2026-01-01\n------------------\n\n- One.\n\n1.2.2 - 2025-01-01\n--\n\n- Two.\n",
    after:
      "Changes\n=======\n\n2.0.0 - 2026-11-29\n------------------\n\n- Mend the till\n\n1.2.3 - 2026-01-01\n------------------\n\n- One.\n\n1.2.2 - 2025-01-01\n--\n\n- Two.\n",
  },
  {
    it: "underlined headings of the first level, and one of what is not released, with groups",
    differences: [ADDED],
    before: "Unreleased\n==========\nNew\n---\n\n* Door.\n\n1.2.3\n=====\n\n* One.\n",
    after:
      "Unreleased\n==========\n\n2.0.0\n=====\n\nNew\n---\n\n* Door.\n* modules/shop: `output.url` is new\n\n1.2.3\n=====\n\n* One.\n",
  },
  {
    it: "a finished section under an underlined heading",
    before: "2.0.0\n=====\n\n- Done by hand.\n",
    after: "2.0.0\n=====\n\n- Done by hand.\n",
  },
  {
    it: "lines across the page, items and tables are no headings",
    before:
      "## Unreleased\n\n- 1.9.0 of it\n---\n\n1. 1.9.1\n---\n\nTwo lines with\n1.9.2\n---\n\n```text\n1.9.3\n===\n```\n\n## 1.2.3, 2026-01-01\n",
    after:
      "## Unreleased\n\n## 2.0.0, 2026-11-29\n\n- 1.9.0 of it\n---\n\n1. 1.9.1\n---\n\nTwo lines with\n1.9.2\n---\n\n```text\n1.9.3\n===\n```\n\n## 1.2.3, 2026-01-01\n",
  },
  {
    it: "front matter is no heading",
    before: "---\nversion: 1.9.0\n---\n\n## 1.2.3, 2026-01-01\n",
    after: "---\nversion: 1.9.0\n---\n\n## 2.0.0, 2026-11-29\n\n- Mend the till\n\n## 1.2.3, 2026-01-01\n",
  },
  {
    it: "a prerelease before",
    version: "2.0.0",
    before: "## [Unreleased]\n\n- More.\n\n## [2.0.0-rc.1] - 2026-10-01\n\n- One.\n",
    after: "## [Unreleased]\n\n## [2.0.0] - 2026-11-29\n\n- More.\n\n## [2.0.0-rc.1] - 2026-10-01\n\n- One.\n",
  },
];

test.each(cases)("$it", ({ it: _, before, after, ...more }) => {
  const entry: ChangelogEntry = {
    version: "2.0.0",
    date: "2026-11-29",
    differences: [],
    titles: ["Mend the till"],
    tag: "v2.0.0",
    before: "v1.2.3",
    ...more,
  };
  const written = writeChangelog(before, entry);
  expect(written.text).toBe(after);
  // A second time, also on another day, nothing changes.
  expect(writeChangelog(after, { ...entry, date: "2027-01-01" })).toEqual(written);
});
