import type { Json } from "../interface/types/type.ts";
import type { Code } from "./codes.ts";

/** What a change asks of the version number. https://semver.org */
export type Bump = "major" | "minor" | "patch";

/** One difference between two versions of a module, as plain data. docs/diff.md says what each code asks of the version, and why. */
export type Change = {
  code: Code;
  bump: Bump;
  /** What it may come to where that cannot be told from the text; somebody has to look. */
  atMost?: "major";
  /** What it is about: `var.ports[*].name`, `output.url`, `aws_vpc.main`, `module.till`. */
  path: string;
  before?: Json;
  after?: Json;
  /** One sentence without its subject: what happens to those who use the module. */
  reason: string;
  /** In the newer version; in the older one for what is gone. */
  file: string;
  line: number;
};

const ORDER: readonly Bump[] = ["major", "minor", "patch"];

/** Which of two bumps asks for more: negative if it is the first. */
export function compareBumps(a: Bump, b: Bump): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

/** What several changes ask for together; undefined if there is none. */
export function bumpOf(changes: readonly Pick<Change, "bump">[]): Bump | undefined {
  return ORDER.find((bump) => changes.some((change) => change.bump === bump));
}
