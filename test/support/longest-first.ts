import { basename } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Begins the files that take longest first, so that no worker waits for another at the end. Vitest itself knows how long a file took only where
 * it has run before, which a fresh clone has not, and goes by their size.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

// ---

/** Of the apply tests, those that take five minutes and more, with the longest first. */
const LONGEST = ["up", "links", "code-blocks", "learn", "inputs-signals", "inputs", "secrets"];

function rank({ moduleId, project }: TestSpecification): number {
  const place = project.name === "apply" ? LONGEST.indexOf(basename(moduleId, ".test.ts")) : -1;
  return place === -1 ? LONGEST.length : place;
}
